// Starts the page: styles, the chosen theme, then the frame. Nothing is shown before the settings are known.
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { followDesktop } from './commands/desktop.ts';
import { followSettings } from './state/settings.svelte.ts';

const target = document.querySelector('#app');
if (!target) throw new Error('index.html has no #app');
await followSettings();
mount(App, { target });
followDesktop();
