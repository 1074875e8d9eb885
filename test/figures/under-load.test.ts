import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simulateLoad } from '#lib/model/serving/load/run.ts';
import { loadOf } from '#lib/model/serving/load/task.ts';
import { answerLoad, type LoadAnswer } from '#lib/scenario/load.ts';
import { kneeOf } from '#lib/figures/under-load/curve.ts';
import LoadChart from '#lib/figures/under-load/LoadChart.svelte';
import { momentOf, peaks } from '#lib/figures/under-load/moment.ts';
import { usual, type Settings } from '#lib/figures/under-load/settings.ts';
import { sidesOf, watchedSeconds, watchedTask } from '#lib/figures/under-load/sides.ts';
import { curveOf, runsOf, still } from '#lib/figures/under-load/still.ts';
import { squaresOf } from '#lib/figures/under-load/squares.ts';
import { saying } from '#lib/figures/under-load/words.ts';
import { drawn } from '../golden/drawn.ts';

const resultOf = (settings: Settings) =>
	runsOf(settings).map(({ side, result }) => {
		if (!result) throw new Error(`does not fit: ${side.name}`);
		return { side, result };
	});

describe('the figure of a crowd', () => {
	it('ends at the percentiles that simulate answers to the same scenario and seed', () => {
		for (const seed of [1, 42])
			for (const { side, result } of resultOf({ ...usual, seed, people: 600, code: 30 })) {
				const asked = answerLoad(JSON.parse(JSON.stringify(side.scenario)) as object) as LoadAnswer;
				const { ttft, tpot, whole } = momentOf(result, watchedSeconds);
				expect(whole).toBe(true);
				for (const share of ['p50', 'p90', 'p99'] as const) {
					expect(ttft![share]).toBe(asked.ttftSeconds![share]);
					expect(tpot![share]).toBe(asked.tpotSeconds![share]);
				}
				expect(result.summary.hash).toBe(asked.hash);
			}
	});

	it('counts at every moment everyone who has come: waiting, at work or answered', () => {
		for (const { result } of resultOf(usual))
			fc.assert(
				fc.property(fc.double({ min: 0, max: watchedSeconds, noNaN: true }), (time) => {
					const { waiting, working, finished, seated } = momentOf(result, time);
					const { everySeconds, length } = result.series!;
					const at = Math.min(length - 1, Math.floor(time / everySeconds + 1e-6)) * everySeconds;
					const arrived = result.log!.arrivedAt.filter((when) => when < at - 1e-9).length;
					expect(Math.abs(waiting + working + finished - arrived)).toBeLessThanOrEqual(1);
					expect(seated.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(working);
				})
			);
	});

	it('has machines as alike in power as whole servers allow', () => {
		const [wafer, gpu] = sidesOf(usual);
		expect(Math.abs(gpu.watts / wafer.watts - 1)).toBeLessThan(0.1);
	});

	it('gives both the same requests', () => {
		const [one, other] = resultOf(usual);
		expect(one!.result.log!.arrivedAt).toEqual(other!.result.log!.arrivedAt);
		expect(one!.result.log!.prompt).toEqual(other!.result.log!.prompt);
	});

	it('finds that wafers fill up at fewer people than GPUs of the same power', () => {
		const [wafer, gpu] = sidesOf(usual).map((side) => kneeOf(curveOf(side))!);
		expect(wafer).toBeLessThan(gpu!);
	});

	it('draws the curve over load as kept', async () => {
		const curves = sidesOf(usual).map((side) => ({ side, points: curveOf(side) }));
		const props = { curves, people: usual.people, width: 620 };
		await expect(drawn(LoadChart, { ...props, shown: 'wait' as const })).toMatchFileSnapshot(
			'../golden/load-wait.svg'
		);
		await expect(drawn(LoadChart, { ...props, shown: 'speed' as const })).toMatchFileSnapshot(
			'../golden/load-speed.svg'
		);
	});

	it('draws no square beyond its row', () => {
		const runs = resultOf({ ...usual, people: 3000 }).map(({ result }) => result);
		const { perSeat, perWaiting } = squaresOf(runs);
		for (const { waiting, seated } of runs.map(peaks)) {
			expect(seated / perSeat).toBeLessThanOrEqual(34);
			expect(waiting / perWaiting).toBeLessThanOrEqual(34);
		}
	});
});

describe('extreme crowds', () => {
	it.each([0, 1])('of %i make sense', (people) => {
		const runs = resultOf({ ...usual, people });
		for (const { result } of runs) expect(momentOf(result, watchedSeconds).waiting).toBe(0);
		const said = saying(
			runs.map(({ side, result }) => [side, result.summary]),
			people
		);
		expect(said).not.toMatch(/NaN|Infinity|undefined/);
		expect(said).toContain(people === 0 ? 'Nobody asks' : 'nobody happened to ask');
	});

	it('of a hundred thousand wait for hours at one set of wafers', () => {
		const [wafer] = sidesOf({ ...usual, people: 100_000 });
		const { summary } = simulateLoad(loadOf({ ...watchedTask(wafer), keep: 1000 }));
		expect(summary.ttft!.p50).toBeGreaterThan(1800);
	});

	it('whose requests are longer than the memory are turned away', () => {
		const [wafer] = resultOf({ ...usual, chat: 0, agent: 100 });
		expect(wafer!.result.summary.rejected).toBeGreaterThan(0);
	});
});

describe('the still', () => {
	it('is small, and says what it shows', () => {
		const html = still().replaceAll(/\/\*# source.*?\*\//gs, ''); // a build has none
		expect(html.length).toBeLessThan(13_000);
		expect(html).toMatch(/role="img"/);
		expect(html).not.toMatch(/NaN|Infinity|undefined/);
	});
});
