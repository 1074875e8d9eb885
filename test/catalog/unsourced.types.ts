// Proof that a catalog entry without a field or with an unknown source does not compile; svelte-check reads this file.
import { assumed, derived, measured, published, type CitedFields } from '#lib/catalog/cited.ts';
import type { CauseText } from '#lib/catalog/causes.ts';
import { dense, fromConfiguration, type CatalogModel } from '#lib/catalog/models/entry.ts';
import { modelEntry } from '#lib/catalog/models.ts';
import type { Cause } from '#lib/model/ledger.ts';
import { hertz, seconds, type Hertz, type Seconds } from '#lib/units/index.ts';

type Clocked = { readonly clock: Hertz; readonly latency: Seconds };

export const whole = {
	clock: published(hertz(1), 'toms-wse3'),
	latency: assumed(seconds(1), 'inference', { note: 'nobody says', range: [0.5, 2] })
} satisfies CitedFields<Clocked>;

// @ts-expect-error a field is missing
export const part = { clock: published(hertz(1), 'toms-wse3') } satisfies CitedFields<Clocked>;
// @ts-expect-error a number alone is no entry: it says not where it comes from
export const bare = { ...whole, latency: seconds(1) } satisfies CitedFields<Clocked>;
// @ts-expect-error the unit is another
export const crossed = { ...whole, latency: published(hertz(1), 'toms-wse3') } satisfies CitedFields<Clocked>;
// @ts-expect-error no such source
published(1, 'a-friend');
// @ts-expect-error nor for what was measured
measured(1, 'toms-wse4');
// @ts-expect-error a range has two ends
derived(1, 'this-catalog', { range: [1] });

const shape = {
	...dense,
	layers: 1,
	hidden: 1,
	heads: 1,
	kvHeads: 1,
	headDim: 1,
	feedForward: 1,
	vocabulary: 1
};
fromConfiguration('recalled', shape);
const { vocabulary: _without, ...wordless } = shape;
// @ts-expect-error a model without a vocabulary
fromConfiguration('recalled', wordless);
// @ts-expect-error a model whose size nobody printed
export const sizeless: CatalogModel = {
	name: 'a',
	released: '2026',
	shape: fromConfiguration('recalled', shape)
};
// @ts-expect-error no such model
modelEntry('llama-9');
// @ts-expect-error causes that nobody explained
export const silent: Readonly<Record<Cause, CauseText>> = { weights: { label: 'a', sentence: 'b' } };
