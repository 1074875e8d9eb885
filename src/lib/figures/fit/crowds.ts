import { csvOf } from '#lib/charts/csv.ts';
import type { Axis, Line, Mark } from '#lib/charts/line.ts';
import type { Steps } from '#lib/figures/shared/coming.ts';
import { figures } from '#lib/units/index.ts';
import { crowdAt, kinds, memoryOf, type MachineKind, type Memory } from './memory.ts';
import { bounds, type Settings } from './settings.ts';

const stops = 97; // points of a curve

/** Contexts over the whole of the slider, evenly on a log scale. */
const contexts = Array.from({ length: stops }, (_, at) => {
	const [least, most] = bounds.context;
	return Math.round(least * (most / least) ** (at / (stops - 1)));
});

export const machineName = (kind: MachineKind, settings: Settings): string => {
	const { devices, name } = memoryOf(kind, settings);
	return `${devices} × ${name}`;
};

/** The last context, in whole tokens, at which a machine still holds a user; 0 where it holds none at any. */
function lastContext(kind: MachineKind, settings: Settings): number {
	let low: number = bounds.context[0];
	let high: number = bounds.context[1];
	if (crowdAt(kind, settings, high) > 0) return high;
	if (crowdAt(kind, settings, low) === 0) return 0;
	while (high - low > 1) {
		const middle = (low + high) >> 1;
		if (crowdAt(kind, settings, middle) > 0) low = middle;
		else high = middle;
	}
	return low;
}

/** A machine's curve up to the last context that it can serve; each point is found when it is asked for. */
function* crowdPoints(kind: MachineKind, settings: Settings) {
	const last = lastContext(kind, settings);
	if (last === 0) return;
	for (const context of [...contexts.filter((each) => each < last), last])
		yield { x: context, y: crowdAt(kind, settings, context) };
}

/** The points of the curves one after the other, for a page that computes them a few at a time. */
export function* crowdSteps(settings: Settings): Steps {
	for (const kind of kinds) yield* crowdPoints(kind, settings);
}

/** The largest crowd of each machine at every context it can serve at all. */
export function crowdLines(settings: Settings): readonly Line[] {
	return kinds.flatMap((kind) => {
		const points = [...crowdPoints(kind, settings)];
		const last = points.at(-1)?.x;
		if (last === undefined) return [];
		const line: Line = { id: kind, kind, name: machineName(kind, settings), points, stairs: true };
		return [last < bounds.context[1] ? { ...line, stop: true } : line];
	});
}

/** The curves as a table. */
export const crowdsCsv = (lines: readonly Line[]): string =>
	csvOf(
		['machine', 'context_tokens', 'largest_crowd_users'],
		lines.flatMap(({ name, points }) => points.map(({ x, y }) => [name, x, y]))
	);

/** The curves in words. */
export const crowdsLabel = (lines: readonly Line[]): string => {
	const told = lines.map(({ name, points }) => {
		const [first, last] = [points[0]!, points.at(-1)!];
		return `${name}: ${figures(first.y, 4)} users of ${figures(first.x, 6)} tokens, ${figures(last.y, 4)} of ${figures(last.x, 6)}`;
	});
	return `Largest crowd against context, both logarithmic. ${told.join('. ')}`;
};

/** The settings in force, where a machine holds anyone. */
export const crowdMarks = ({ context }: Settings, memories: readonly Memory[]): readonly Mark[] =>
	memories
		.filter(({ crowd }) => crowd > 0)
		.map(({ kind, crowd }) => ({
			id: kind,
			kind,
			shape: 'ring',
			x: context,
			y: crowd,
			name: `${figures(crowd, 7)} user${crowd === 1 ? '' : 's'}`
		}));

const room = 1.6; // above the highest point
const [kilo, binary] = [1000, 1024];
const inThousands = (tokens: number) =>
	tokens < kilo ? String(tokens) : tokens % binary === 0 ? `${tokens / binary}k` : `${tokens / kilo}k`;

/** Both axes, the upright one as high as the crowds or the users asked for. */
export function crowdAxes(
	lines: readonly Line[],
	{ users }: Settings
): { readonly x: Axis; readonly y: Axis } {
	const most = Math.max(10, users, ...lines.flatMap(({ points }) => points.map(({ y }) => y)));
	return {
		x: {
			name: 'tokens kept for each user',
			scale: 'log',
			domain: bounds.context,
			ticks: [500, 2000, 8000, 32_768, 131_072],
			label: inThousands
		},
		y: { name: 'users at once', scale: 'log', domain: [1, most * room] }
	};
}
