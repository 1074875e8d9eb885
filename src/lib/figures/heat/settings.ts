import { conversions, site } from '#lib/catalog/fleet.ts';
import { numberField, type Fields } from '#lib/embed/urlState.ts';
import { usualSettings } from '#lib/figures/shared/linked.svelte.ts';

/** What a reader can change about the heat of a wafer. Efficiencies are in per cent. */
export type Settings = {
	readonly pue: number;
	readonly supply: number;
	readonly auxiliaries: number;
	readonly intermediate: number;
	readonly pointOfLoad: number;
	readonly warming: number; // K, of the coolant
};

const percent = 100;
const { supply, auxiliaries, intermediate, pointOfLoad } = conversions;

/** Bounds of what can be typed. */
export const bounds = { pue: [1, 3], share: [50, 100], warming: [0.5, 40] } as const;

const shareField = (value: number) => numberField(value * percent, ...bounds.share);

export const fields: Fields<Settings> = {
	pue: numberField(site.pue.value, ...bounds.pue),
	supply: shareField(supply.value),
	auxiliaries: shareField(auxiliaries.value),
	intermediate: shareField(intermediate.value),
	pointOfLoad: shareField(pointOfLoad.value),
	warming: numberField(site.coolantWarming.value, ...bounds.warming)
};

export const usual: Settings = usualSettings(fields);
