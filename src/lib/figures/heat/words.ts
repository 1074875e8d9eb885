import { figures, quantity, withUnit } from '#lib/units/index.ts';
import type { Span } from '#lib/model/fleet/spans.ts';
import type { StepId } from './path.ts';
import { hottest, hotSurfaces, type Surface } from './surfaces.ts';

/** What each step is, for readers, and where one stands after it. */
export const stepWords: Readonly<
	Record<StepId, { readonly title: string; readonly lost: string; readonly after: string }>
> = {
	site: {
		title: 'The site',
		lost: 'chillers, pumps, transformers, light',
		after: 'at the plug of the system'
	},
	supply: { title: 'Twelve power supplies', lost: 'grid voltage to 50 V', after: 'at 50 V' },
	auxiliaries: { title: 'Pumps, fans, control', lost: 'they take their share', after: 'for the wafer' },
	intermediate: { title: 'First converter', lost: '50 V to 12 V', after: 'at 12 V' },
	pointOfLoad: { title: '84 bricks on the wafer', lost: '12 V to about 1 V', after: 'in the silicon' }
};

export const surfaceNames: Readonly<Record<Surface['id'], string>> = {
	wafer: 'One wafer',
	h100: 'One H100',
	plate: 'A stove plate',
	rod: 'A reactor’s fuel rod'
};

export const surfaceNotes: Readonly<Record<Surface['id'], string>> = {
	wafer: 'the whole of it, 21.5 cm wide',
	h100: 'its die',
	plate: 'a medium one at full heat; its rod is hotter',
	rod: 'its skin, unrolled; mean, and at the hottest place'
};

/** Watts in the words of a plate: whole below ten thousand. */
export const wattsText = (watts: number): string => `${figures(watts, 6)}\u2009W`;

export const fluxText = (value: number): string => withUnit(value, 'W/cm²', 2);

export const fluxRange = ({ low, high }: Span): string =>
	low === high ? '' : `${figures(low, 2)}\u2013${figures(high, 2)}`;

/** The point of the picture in a sentence. */
export function saying(arrives: Span, grid: number): string {
	const wafer = hotSurfaces.find(({ id }) => id === 'wafer')!;
	const h100 = hotSurfaces.find(({ id }) => id === 'h100')!;
	const area = (wafer.width * wafer.height) / (h100.width * h100.height);
	const than = hottest.id === 'h100' ? 'cooler than an H100' : 'hotter than an H100';
	return `Of ${quantity(grid, 'W')} from the grid about ${quantity(arrives.value, 'W', 2)} reach the silicon, and every watt of them turns to heat. For each square centimetre the wafer is ${than}; it is ${figures(area, 2)} times as large, in one piece.`;
}
