// What is about to be put back: a copy of the list, or a file that was chosen.
import type { Backup } from '#contract/backups.ts';

export type ToRestore = { readonly backup: Backup } | { readonly file: File };
