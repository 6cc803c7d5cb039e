// Categories of subnets and target weights, as the user set them. Holds no rules about what they mean.
import { numberOrNull, type Queries } from '#db/query.ts';

export interface CategoryRow {
  readonly netuid: number;
  /** Registration of the netuid that was meant. */
  readonly registeredAtBlock: number;
  readonly category: string;
}

export interface TargetWeightRow {
  readonly key: string;
  readonly registeredAtBlock: number | null;
  /** Steps of 0.01 %; a share between two of them is kept as it is. */
  readonly weightSteps: number;
}

export interface StoredTargets {
  readonly by: 'subnet' | 'category';
  readonly bandSteps: number;
  /** In the order they were given. */
  readonly weights: readonly TargetWeightRow[];
}

function categoryQueries(queries: Queries) {
  return {
    list: queries.prepare<{ netuid: bigint; registered_at_block: bigint; category: string }>(
      'categories.list',
      'SELECT netuid, registered_at_block, category FROM subnet_categories ORDER BY category, netuid',
    ),
    put: queries.prepare(
      'categories.put',
      `INSERT INTO subnet_categories (netuid, registered_at_block, category) VALUES (?, ?, ?)
       ON CONFLICT (netuid) DO UPDATE
       SET registered_at_block = excluded.registered_at_block, category = excluded.category`,
    ),
    drop: queries.prepare('categories.drop', 'DELETE FROM subnet_categories WHERE netuid = ?'),
  };
}

function targetQueries(queries: Queries) {
  return {
    weights: queries.prepare<{ key: string; registered_at_block: bigint | null; weight_steps: number }>(
      'targets.weights',
      'SELECT key, registered_at_block, weight_steps FROM allocation_targets ORDER BY place',
    ),
    terms: queries.prepare<{ cut: StoredTargets['by']; band_steps: bigint }>(
      'targets.terms',
      'SELECT cut, band_steps FROM allocation_terms',
    ),
    clear: queries.prepare('targets.clear', 'DELETE FROM allocation_targets'),
    add: queries.prepare(
      'targets.add',
      'INSERT INTO allocation_targets (place, key, registered_at_block, weight_steps) VALUES (?, ?, ?, ?)',
    ),
    setTerms: queries.prepare(
      'targets.set-terms',
      `INSERT INTO allocation_terms (id, cut, band_steps) VALUES (1, ?, ?)
       ON CONFLICT (id) DO UPDATE SET cut = excluded.cut, band_steps = excluded.band_steps`,
    ),
  };
}

export function allocationRepository(queries: Queries) {
  const categories = categoryQueries(queries);
  const targets = targetQueries(queries);
  return {
    categories: (): CategoryRow[] =>
      categories.list.all().map((row) => ({
        netuid: Number(row.netuid),
        registeredAtBlock: Number(row.registered_at_block),
        category: row.category,
      })),
    setCategory: ({ netuid, registeredAtBlock, category }: CategoryRow): void => {
      categories.put.run(netuid, registeredAtBlock, category);
    },
    clearCategory: (netuid: number): void => {
      categories.drop.run(netuid);
    },
    targets: (): StoredTargets => {
      const terms = targets.terms.get();
      return {
        by: terms?.cut ?? 'subnet',
        bandSteps: Number(terms?.band_steps ?? 0n),
        weights: targets.weights.all().map((row) => ({
          key: row.key,
          registeredAtBlock: numberOrNull(row.registered_at_block),
          weightSteps: row.weight_steps,
        })),
      };
    },
    /** Replaces all targets. */
    setTargets: ({ by, bandSteps, weights }: StoredTargets): void =>
      queries.transaction(() => {
        targets.clear.run();
        targets.setTerms.run(by, bandSteps);
        weights.forEach(({ key, registeredAtBlock, weightSteps }, place) =>
          targets.add.run(place, key, registeredAtBlock, weightSteps),
        );
      }),
  };
}
