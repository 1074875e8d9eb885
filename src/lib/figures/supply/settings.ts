import { choiceField, type Fields } from '#lib/embed/urlState.ts';
import { usualSettings } from '#lib/figures/shared/linked.svelte.ts';
import type { Binding } from '#lib/model/fleet/supply.ts';

/** How firm a promise must be to count. */
export type Counted = 'contracts' | 'letters' | 'all';

/** What a reader can change about the supply. */
export type Settings = { readonly counted: Counted };

/** Which bindings count under each choice. */
export const bindings: Readonly<Record<Counted, readonly Binding[]>> = {
	contracts: ['contract'],
	letters: ['contract', 'letterOfIntent'],
	all: ['contract', 'letterOfIntent', 'option']
};

export const fields: Fields<Settings> = {
	counted: choiceField<Counted>('letters', ['contracts', 'letters', 'all'])
};

export const usual: Settings = usualSettings(fields);
