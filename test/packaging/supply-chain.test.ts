// What the project takes from others: every package is pinned by its hash, none may run a script at installation, every
// licence is known, and the workflow runs only actions that are pinned by their commit.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { projectFolder } from '#test/support/command.ts';
import { mayBeUsed, refusedLicences } from '#scripts/licences.mjs';

interface Locked {
  readonly version: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly license?: string;
  readonly hasInstallScript?: boolean;
}

interface Manifest {
  readonly allowScripts: Record<string, boolean>;
  readonly dependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
  readonly optionalDependencies: Record<string, string>;
}

const text = (file: string) => readFileSync(join(projectFolder, file), 'utf8');
const manifest = JSON.parse(text('package.json')) as Manifest;
const { packages } = JSON.parse(text('package-lock.json')) as { packages: Record<string, Locked> };
const locked = Object.entries(packages)
  .filter(([path]) => path !== '')
  .map(([path, entry]) => ({ name: path.replace(/^.*node_modules\//u, ''), ...entry }));

describe('the lockfile', () => {
  test('gives every package a SHA-512 of its contents', () => {
    expect(locked.length).toBeGreaterThan(500);
    const unpinned = locked.filter(({ integrity }) => !/^sha512-[\w+/]{86}==$/u.test(integrity ?? ''));
    expect(unpinned.map(({ name }) => name)).toEqual([]);
  });

  test('takes nothing from anywhere but the registry', () => {
    const elsewhere = locked.filter(
      ({ resolved = 'https://registry.npmjs.org/' }) =>
        URL.parse(resolved)?.origin !== 'https://registry.npmjs.org',
    );
    expect(elsewhere.map(({ name }) => name)).toEqual([]);
  });

  test('holds the versions that package.json names, each of them exact', () => {
    const { dependencies, devDependencies, optionalDependencies } = manifest;
    for (const [name, version] of Object.entries({
      ...dependencies,
      ...devDependencies,
      ...optionalDependencies,
    })) {
      // Another name for a package carries that package's own.
      expect(packages[`node_modules/${name}`]?.version, name).toBe(version.replace(/^npm:.+@/u, ''));
    }
  });
});

test('no package runs a script at installation: npm is told so, and each that has one is denied by name', () => {
  expect(text('.npmrc').split('\n')).toContain('ignore-scripts=true');
  const withScript = locked.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name);
  expect(Object.keys(manifest.allowScripts)).toEqual(expect.arrayContaining(withScript));
  expect(Object.values(manifest.allowScripts)).not.toContain(true);
});

describe('licences', () => {
  const part = (licence: string | undefined) => [
    { name: 'some-package', version: '1.0.0', ...(licence && { licence }) },
  ];

  test('of every package that builds, tests or runs the planner are known', () => {
    const parts = locked.map(({ name, version, license: licence }) => ({
      name,
      version,
      ...(licence && { licence }),
    }));
    expect(refusedLicences(parts, mayBeUsed)).toEqual([]);
  });

  test.each([['GPL-3.0-only'], ['MPL-2.0'], ['SEE LICENSE IN LICENSE'], ['MIT AND GPL-2.0-only']])(
    '%s may not be shipped',
    (licence) => expect(refusedLicences(part(licence))).toEqual([`some-package 1.0.0: ${licence}`]),
  );

  test('a package that states none may not be shipped', () => {
    expect(refusedLicences(part(undefined))).toEqual(['some-package 1.0.0: states no licence']);
  });

  test.each([['MIT'], ['(MIT OR GPL-3.0-only)'], ['MIT AND ISC']])('%s may be shipped', (licence) => {
    expect(refusedLicences(part(licence))).toEqual([]);
  });
});

describe.each(globSync('.github/workflows/*.yml', { cwd: projectFolder }))('%s', (file) => {
  interface Job {
    readonly steps: {
      readonly uses?: string;
      readonly run?: string;
      readonly with?: Record<string, unknown>;
    }[];
  }
  const workflow = parse(text(file)) as { on: object; permissions: object; jobs: Record<string, Job> };
  const jobs = Object.values(workflow.jobs);
  const steps = jobs.flatMap((job) => job.steps);

  test('pins every action by its commit', () => {
    const actions = steps.flatMap(({ uses }) => uses ?? []);
    expect(actions.length).toBeGreaterThan(0);
    for (const action of actions) expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/u);
  });

  test('may read the sources, and no job may do more', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    expect(jobs.filter((job) => 'permissions' in job)).toEqual([]);
  });

  test('never runs with the rights of this repository for sources of another', () => {
    expect(Object.keys(workflow.on)).not.toContain('pull_request_target');
    expect(Object.keys(workflow.on)).not.toContain('workflow_run');
  });

  test('installs without scripts and keeps no credentials in the checked-out sources', () => {
    const installs = steps.filter(({ run }) => /\bnpm (ci|i|install)\b/u.test(run ?? ''));
    for (const { run } of installs) expect(run).toContain('npm ci --ignore-scripts');
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    for (const { with: options } of checkouts) expect(options?.['persist-credentials']).toBe(false);
  });
});
