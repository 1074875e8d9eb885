import type { LoadSummary } from '#lib/model/serving/load/summary.ts';
import { figures, quantity, times, withUnit } from '#lib/units/index.ts';
import type { Line, LinePoint } from '#lib/charts/line.ts';
import { kneeOf, type LoadPoint } from './curve.ts';
import type { Side } from './sides.ts';

/** A side with its curve over load. */
export type Curve = { readonly side: Side; readonly points: readonly LoadPoint[] };

const minute = 60;

/** A wait as people tell it: minutes from two minutes on. */
export const wait = (seconds: number): string =>
	seconds < 2 * minute ? quantity(seconds, 's', 2) : withUnit(seconds / minute, 'min', 2);

/** What one run says, in two sentences. */
export function saying(sides: readonly (readonly [Side, LoadSummary | null])[], people: number): string {
	if (people === 0) return 'Nobody asks: nobody waits, and both machines draw power for nothing.';
	if (sides.every(([side, summary]) => !side.fits || summary?.arrived === 0))
		return 'In this minute nobody happened to ask. Another draw of chance, or more people, and somebody will.';
	const said = sides.map(([side, summary]) => {
		if (!side.fits) return `The model does not fit on ${side.name}.`;
		if (!summary?.ttft) return `On ${side.name} nobody was answered in this run.`;
		const { ttft, tpot } = summary;
		const types = tpot
			? `; half of them get ${figures(1 / tpot.p50, 2)} tokens per second or more after it`
			: '';
		return `On ${side.name} the mean wait for the first word is ${wait(ttft.mean)}, and one in a hundred waits ${wait(ttft.p99)} or more${types}.`;
	});
	return said.join(' ');
}

/** Where the knees are, in a sentence. */
export function kneeSaying(curves: readonly Curve[]): string {
	const knees = curves.map(({ side, points }) => ({ side, knee: kneeOf(points), all: points.length }));
	const said = knees.map(({ side, knee }) =>
		knee === null
			? `${side.name} for none of these numbers of people`
			: `${side.name} for up to about ${figures(knee, 2)} people`
	);
	const [one, other] = knees.map(({ knee }) => knee);
	const ratio =
		one && other && one !== other
			? ` That is ${times(Math.max(one, other) / Math.min(one, other))} as many on ${one > other ? knees[0]!.side.name : knees[1]!.side.name}.`
			: '';
	return `Nine in ten get their first word within a second and more than 20 tokens per second after it from ${said.join(', from ')}.${ratio}`;
}

/** What a curve over load shows of a run. */
export type Shown = 'wait' | 'speed';

const pick = (summary: LoadSummary, shown: Shown, share: 'p50' | 'p99'): number | null =>
	shown === 'wait' ? (summary.ttft?.[share] ?? null) : summary.tpot ? 1 / summary.tpot[share] : null;

/** Two lines a side: one in a hundred is worse off than the solid one, half than the thin one. */
export function linesOf(curves: readonly Curve[], shown: Shown): readonly Line[] {
	return curves.flatMap(({ side, points }) =>
		(['p99', 'p50'] as const).map((share): Line => {
			const found = points.flatMap(({ people, summary }): LinePoint[] => {
				const y = pick(summary, shown, share);
				return y === null ? [] : [{ x: people, y }];
			});
			const name = share === 'p99' ? side.name : '';
			return { id: `${side.kind}-${share}`, kind: side.kind, name, points: found, thin: share === 'p50' };
		})
	);
}

const room = 1.3;

/** The axes that hold all the lines. */
export function axesOf(lines: readonly Line[], shown: Shown) {
	const points = lines.flatMap((line) => line.points);
	const ys = points.map(({ y }) => y);
	const xs = points.map(({ x }) => x);
	const least = Math.min(...ys, 0.1);
	const most = Math.max(...ys, 1);
	return {
		x: {
			name: 'people who ask once a minute each',
			scale: 'log',
			domain: [Math.min(...xs, 30), Math.max(...xs, 3000)]
		},
		y: {
			name: shown === 'wait' ? 'seconds to the first word' : 'tokens per second for each user',
			scale: 'log',
			domain: [least / room, most * room]
		}
	} as const;
}
