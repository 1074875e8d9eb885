import type { Role } from '#lib/catalog/commitments.ts';
import type { Binding } from '#lib/model/fleet/supply.ts';
import { figures, percent, quantity } from '#lib/units/index.ts';
import { sharesOf, waferShare, type Promised, type Supplier } from './promises.ts';
import type { Counted } from './settings.ts';

export const supplierNames: Readonly<Record<Supplier, string>> = {
	nvidia: 'NVIDIA',
	amd: 'AMD',
	broadcom: 'Broadcom',
	cerebras: 'Cerebras'
};

/** What a supplier sells, for the hue and a word. */
export const supplies: Readonly<
	Record<Supplier, { readonly hue: 'wafer' | 'gpu' | 'ink2'; readonly what: string }>
> = {
	nvidia: { hue: 'gpu', what: 'GPUs' },
	amd: { hue: 'gpu', what: 'GPUs' },
	broadcom: { hue: 'ink2', what: 'OpenAI’s own accelerator' },
	cerebras: { hue: 'wafer', what: 'wafers' }
};

export const bindingWords: Readonly<Record<Binding, string>> = {
	contract: 'contract',
	letterOfIntent: 'letter of intent',
	option: 'option'
};

const roleWords: Readonly<Record<Role, string>> = {
	training: 'training',
	inference: 'inference',
	lowLatency: 'answers without delay'
};

/** What the machines are for, and whether anyone said so. */
export const rolesText = ({ roles, rolesStated }: Promised): string =>
	`${roles.map((role) => roleWords[role]).join(' and ')} (${rolesStated ? 'announced' : 'inferred'})`;

export const gigawatts = (watts: number): string => quantity(watts, 'W');

const monthNames = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** A date as exact as it is known. */
export function dateText(date: string | null): string {
	if (date === null) return 'not said';
	const [year, month, day] = date.split('-');
	return [day ? String(Number(day)) : '', month ? monthNames[Number(month) - 1] : '', year]
		.filter(Boolean)
		.join(' ');
}

const countedWords: Readonly<Record<Counted, string>> = {
	contracts: 'signed contracts',
	letters: 'contracts and letters of intent',
	all: 'contracts, letters of intent and the option'
};

/** The point of the picture in a sentence. */
export function saying(counted: Counted): string {
	const { total } = sharesOf(counted);
	return `Of ${figures(total / 1e9, 4)}\u2009GW in ${countedWords[counted]}, Cerebras has ${percent(waferShare(counted))}. Nothing else among them was announced for answers without delay.`;
}
