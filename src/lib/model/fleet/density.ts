import type { Watts } from '#lib/units/index.ts';

const squareMillimetresPerSquareCentimetre = 100;

/** Watts per square centimetre through an area in square millimetres. */
export function heatFlux(power: Watts, squareMillimetres: number): number {
	if (!(squareMillimetres > 0))
		throw new RangeError(`squareMillimetres must be positive: ${squareMillimetres}`);
	return (power * squareMillimetresPerSquareCentimetre) / squareMillimetres;
}

/** Watts per square centimetre through the side of a rod that gives so many watts per metre of its length. */
export const rodFlux = (wattsPerMetre: number, diameterMillimetres: number): number =>
	heatFlux(wattsPerMetre as Watts, Math.PI * diameterMillimetres * millimetresPerMetre);

/** Watts per square centimetre of a round plate. */
export const plateFlux = (power: Watts, diameterMillimetres: number): number =>
	heatFlux(power, (Math.PI * diameterMillimetres * diameterMillimetres) / (2 * 2));

const millimetresPerMetre = 1000;
