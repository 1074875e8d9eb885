import { projector, type PlatePoint } from '#lib/scene/project.ts';
import { along, middleOf, topOf, type Place } from '#lib/scene/shapes.ts';
import type { Arrangement } from '#lib/scene/gpu/layout.ts';
import { figures, percent, quantity } from '#lib/units/index.ts';
import type { Run } from './run.ts';
import { inWords, partOf } from './words.ts';

/** A label outside the drawing: where it stands on the plate in per cent, and what it points at. */
export type Label = {
	readonly name: string;
	readonly fact: string;
	readonly left: number;
	readonly top: number;
	readonly align: 'left' | 'right';
	/** Leaders from the label's edge to the thing, in the plate's units. */
	readonly leaders: readonly {
		readonly from: readonly [number, number];
		readonly to: readonly [number, number];
	}[];
};

type Anchor = 'stack' | 'cache' | 'sms' | 'pipes' | 'tray' | 'switch';
type Spot = {
	readonly x: number;
	readonly y: number;
	readonly end: 'below' | 'above';
	readonly align?: 'right';
};

// Where labels stand on either plate; `end` is the side at which their leader begins.
const spots: Readonly<Record<Arrangement, Partial<Record<Anchor, Spot>>>> = {
	beside: {
		stack: { x: 0, y: 40, end: 'below' },
		cache: { x: 276, y: 4, end: 'below' },
		sms: { x: 236, y: 416, end: 'above' },
		pipes: { x: 470, y: 366, end: 'above' },
		tray: { x: 712, y: 4, end: 'below' },
		switch: { x: 1016, y: 210, end: 'above', align: 'right' }
	},
	below: {
		stack: { x: 0, y: 0, end: 'below' },
		cache: { x: 392, y: 0, end: 'below' },
		sms: { x: 0, y: 540, end: 'above' },
		tray: { x: 0, y: 620, end: 'above' }
	}
};

const textHeight = { beside: { above: -4, below: 46 }, below: { above: -6, below: 104 } } as const;

// Where they stand round a turned drawing, in two rows.
const rows: Readonly<
	Record<Arrangement, { readonly across: readonly number[]; readonly above: number; readonly below: number }>
> = {
	beside: { across: [0, 232, 464], above: 4, below: 418 },
	below: { across: [0, 372], above: 0, below: 584 }
};

/** Of a turned drawing's things those further up are named above it, the others below, both from left to right. */
function spotsAround(
	anchors: ReadonlyMap<Anchor, readonly PlatePoint[]>,
	arrangement: Arrangement
): [Anchor, Spot][] {
	const { across, above, below } = rows[arrangement];
	const at = ([, points]: readonly [Anchor, readonly PlatePoint[]]) => points[0]!;
	const byHeight = [...anchors].sort((a, b) => at(a)[1] - at(b)[1]);
	return [byHeight.slice(0, across.length), byHeight.slice(across.length)].flatMap((row, index) =>
		row
			.sort((a, b) => at(a)[0] - at(b)[0])
			.map(([anchor], place): [Anchor, Spot] => [
				anchor,
				{ x: across[place]!, y: index === 0 ? above : below, end: index === 0 ? 'below' : 'above' }
			])
	);
}

/** The labels of a drawing. Their facts follow from the settings; what changes with time is said elsewhere. */
export function labelsOf(run: Run, arrangement: Arrangement): readonly Label[] {
	const { view, composed } = run.layouts[arrangement];
	const { width, height } = composed;
	const scale = view.width / width;
	const project = projector(view);
	const words = wordsOf(run);
	const anchors = anchorsOf(run, arrangement);
	const placed = Object.entries(spots[arrangement]) as [Anchor, Spot][];
	const points = new Map(placed.map(([anchor]) => [anchor, anchors[anchor].map(project)]));
	return (view === composed ? placed : spotsAround(points, arrangement)).map(
		([anchor, { x, y, end, align }]) => {
			const reach = align === 'right' ? x - 40 : x + 12;
			const from = [reach * scale, (y + textHeight[arrangement][end]) * scale] as const;
			return {
				...words[anchor],
				left: (x / width) * 100,
				top: (y / height) * 100,
				align: align ?? 'left',
				leaders: points.get(anchor)!.map((to) => ({ from, to }))
			};
		}
	);
}

function anchorsOf(run: Run, arrangement: Arrangement): Readonly<Record<Anchor, readonly Place[]>> {
	const { stacks, cache, sms, pipes, tray, view, composed } = run.layouts[arrangement];
	const right = pipes.filter(({ from }) => from[0] > cache.x);
	return {
		stack: [topOf(stacks[0]!)],
		cache: [[cache.x + cache.width / 2, cache.y, cache.z + cache.depth * 0.06]],
		sms: [middleOf(sms.at(-10) ?? sms[0]!)],
		pipes: right.slice(0, 2).map(({ from, to }) => along(from, to, 0.22)),
		tray: view === composed ? [] : [topOf(tray.gpus[0]!)], // it stands beside what it names, unless turned
		switch: [topOf(tray.bar)]
	};
}

function wordsOf(run: Run): Readonly<Record<Anchor, Pick<Label, 'name' | 'fact'>>> {
	const { shape, gpu, trace, working, machine } = run;
	const layerBytes = run.sums.weights[Math.floor(run.layers / 2) * trace.units]!;
	return {
		stack: {
			name: `Memory: ${inWords(shape.stacks)} HBM stacks`,
			fact: `${percent(shape.weightShare)} full of this model’s weights`
		},
		cache: { name: `L2 cache, ${quantity(gpu.l2, 'B')}`, fact: `a layer takes ${quantity(layerBytes, 'B')}` },
		sms: { name: `${figures(shape.sms)} SMs do the sums`, fact: 'dark: at work; grey: waiting' },
		pipes: {
			name: `The wall: ${inWords(shape.stacks)} pipes`,
			fact: `${quantity(gpu.memoryBandwidth, 'B/s')} together`
		},
		tray: {
			name:
				working === machine.gpus
					? `One of ${inWords(working)}`
					: `One of ${working}, in a rack of ${machine.gpus}`,
			fact: `Each reads its own ${partOf(working)}`
		},
		switch: { name: 'NVLink switch', fact: `${quantity(gpu.linkBandwidth, 'B/s')} to each GPU` }
	};
}
