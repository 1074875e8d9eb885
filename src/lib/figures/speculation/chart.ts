import { csvOf } from '#lib/charts/csv.ts';
import type { Axis, Line, Mark } from '#lib/charts/line.ts';
import { figures, percent } from '#lib/units/index.ts';
import { breakEven, keptPerPass, publishedGuessing, shareFor, speedAt, type Cost } from './pays.ts';
import type { Settings } from './settings.ts';

const points = 21;
const shares = Array.from({ length: points }, (_, at) => at / (points - 1));

/** Speed against the share of right guesses, with the speeds without guessing to compare with. */
export function speedLines(costs: readonly Cost[], { guesses, model }: Settings): readonly Line[] {
	const level = (cost: Cost, id: string, name: string, y: number): Line => ({
		id: `${cost.kind}-${id}`,
		kind: cost.kind,
		name,
		thin: true,
		points: [
			{ x: 0, y },
			{ x: 1, y }
		]
	});
	const published = publishedGuessing(model);
	return costs.flatMap((cost) => [
		level(cost, 'plain', `without, ${figures(1 / cost.plain, 2)}`, 1 / cost.plain),
		...(cost.kind === 'wafer' && published
			? [level(cost, 'published', `published, ${figures(published.speed)}`, published.speed)]
			: []),
		{
			id: cost.kind,
			kind: cost.kind,
			name: cost.name,
			points: shares.map((x) => {
				const y = speedAt(cost, guesses, x);
				return { x, y, low: y * cost.span[0], high: y * cost.span[1] };
			})
		}
	]);
}

const crowded = 80; // percent from which on there is no room for words right of a mark

/** The share in force, and where guessing stops paying. */
export function speedMarks(costs: readonly Cost[], { guesses, right }: Settings): readonly Mark[] {
	return costs.flatMap((cost): Mark[] => {
		const even = breakEven(cost, guesses);
		const y = speedAt(cost, guesses, right / 100);
		return [
			...(even === null
				? []
				: [
						{
							id: `${cost.kind}-even`,
							kind: cost.kind,
							shape: 'cross',
							x: even,
							y: 1 / cost.plain,
							name: `pays from ${percent(even)}`,
							side: 'right'
						} as const
					]),
			{
				id: cost.kind,
				kind: cost.kind,
				shape: 'ring',
				x: right / 100,
				y,
				name: `${figures(y, 2)} tok/s`,
				side: right > crowded ? 'left' : 'right'
			}
		];
	});
}

const room = 1.25;

export function speedAxes(lines: readonly Line[]): { readonly x: Axis; readonly y: Axis } {
	const all = lines.flatMap((line) => line.points.flatMap(({ y, low = y, high = y }) => [low, high]));
	return {
		x: {
			name: 'share of guesses that are right',
			scale: 'linear',
			domain: [0, 1],
			ticks: [0, 0.25, 0.5, 0.75, 1],
			label: (share) => percent(share, 3)
		},
		y: {
			name: 'tokens per second for each user',
			scale: 'log',
			domain: [Math.min(...all) / room, Math.max(...all) * room]
		}
	};
}

export const speedLabel = (costs: readonly Cost[], { guesses, right }: Settings): string =>
	`Speed against the share of right guesses, the speed logarithmic. ${costs
		.map(
			(cost) =>
				`${cost.name}: ${figures(1 / cost.plain, 2)} tokens per second without guessing, ${figures(speedAt(cost, guesses, right / 100), 2)} with ${guesses} guesses of which ${right} percent are right`
		)
		.join('. ')}`;

export const speedCsv = (costs: readonly Cost[], { guesses }: Settings): string =>
	csvOf(
		[
			'machine',
			'guesses_per_pass',
			'share_right',
			'tokens_per_pass',
			'tokens_per_second_per_user',
			'low',
			'high',
			'without_guessing'
		],
		costs.flatMap((cost) =>
			shares.map((x) => {
				const y = speedAt(cost, guesses, x);
				return [
					cost.name,
					guesses,
					x,
					keptPerPass(guesses, x),
					y,
					y * cost.span[0],
					y * cost.span[1],
					1 / cost.plain
				];
			})
		)
	);

/** The share of right guesses that would explain the published speed; null where none would, or nothing is published. */
export function impliedShare(cost: Cost, { guesses, model }: Settings): number | null {
	const published = publishedGuessing(model);
	return published && shareFor(guesses, Math.max(1, published.speed * cost.pass));
}
