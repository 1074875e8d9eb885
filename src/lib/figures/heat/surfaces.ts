import { surfaces as catalog } from '#lib/catalog/fleet.ts';
import { heatFlux, plateFlux, rodFlux } from '#lib/model/fleet/density.ts';
import { spans, type Span } from '#lib/model/fleet/spans.ts';
import { watts } from '#lib/units/index.ts';

/** A hot surface: its shape in millimetres, the heat through it, and where that comes from. */
export type Surface = {
	readonly id: 'wafer' | 'h100' | 'plate' | 'rod';
	readonly shape: 'square' | 'disc' | 'strip';
	readonly width: number; // mm; of a disc its diameter
	readonly height: number;
	readonly watts: number; // through what is drawn
	readonly flux: Span; // W/cm2
	readonly most: number | null; // W/cm2 at the hottest place, where that is known
	readonly source: string; // anchor on the sources page
};

const stripHeight = 215; // mm of a fuel rod that are drawn: as long as the wafer is high
const millimetresPerMetre = 1000;

type Ranged = { readonly value: number; readonly range?: readonly [number, number] };
const rangeOf = ({ range }: Ranged) => range;

const disc = (): Surface => {
	const { platePower, plateDiameter } = catalog;
	const { flux } = spans(
		(at: { power: number; diameter: number }) => ({ flux: plateFlux(watts(at.power), at.diameter) }),
		{ power: platePower.value, diameter: plateDiameter.value },
		{ power: platePower.range, diameter: plateDiameter.range }
	);
	return {
		id: 'plate',
		shape: 'disc',
		width: plateDiameter.value,
		height: plateDiameter.value,
		watts: platePower.value,
		flux,
		most: catalog.elementFlux.value,
		source: 'surfaces.platePower'
	};
};

const rod = (): Surface => {
	const { rodPower, rodPowerMost, rodDiameter } = catalog;
	const { flux } = spans(
		(at: { power: number; diameter: number }) => ({ flux: rodFlux(at.power, at.diameter) }),
		{ power: rodPower.value, diameter: rodDiameter.value },
		{ power: rodPower.range, diameter: rodDiameter.range }
	);
	return {
		id: 'rod',
		shape: 'strip',
		width: Math.PI * rodDiameter.value,
		height: stripHeight,
		watts: (rodPower.value * stripHeight) / millimetresPerMetre,
		flux,
		most: rodFlux(rodPowerMost.value, rodDiameter.value),
		source: 'surfaces.rodPower'
	};
};

function square(id: 'wafer' | 'h100', power: Ranged, area: Ranged, source: string): Surface {
	const side = Math.sqrt(area.value);
	const { flux } = spans(
		(at: { power: number; area: number }) => ({ flux: heatFlux(watts(at.power), at.area) }),
		{ power: power.value, area: area.value },
		{ power: rangeOf(power), area: rangeOf(area) }
	);
	return { id, shape: 'square', width: side, height: side, watts: power.value, flux, most: null, source };
}

/** The surfaces to compare, all with the heat that goes through them. */
export const hotSurfaces: readonly Surface[] = [
	square('wafer', catalog.waferPower, catalog.waferArea, 'surfaces.waferPower'),
	square('h100', catalog.h100Power, catalog.h100Area, 'surfaces.h100Power'),
	disc(),
	rod()
];

/** The surface with the most heat through each square centimetre of it. */
export const hottest: Surface = hotSurfaces.reduce((most, one) =>
	one.flux.value > most.flux.value ? one : most
);
