import { describe, expect, it } from 'vitest';
import { answer } from '#lib/scenario/answer.ts';
import { answerLoad, type LoadAnswer } from '#lib/scenario/load.ts';
import { readScenario } from '#lib/scenario/read.ts';

const line = {
	kind: 'load',
	system: 'h100-sxm',
	model: 'llama-3.1-70b',
	devices: 8,
	requestsPerSecond: 2,
	durationSeconds: 120
};

function answered(input: object): LoadAnswer {
	const found = answerLoad({ ...line, ...input });
	if ('error' in found) throw new Error(`${found.error.path} ${found.error.message}`);
	return found;
}
const pathOf = (input: object) => {
	const found = answerLoad({ ...line, ...input });
	return 'error' in found ? found.error.path : null;
};

describe('requests that come at random', () => {
	it('are the same for one seed, to the last bit, and others for another', () => {
		expect(answered({ seed: 7 })).toEqual(answered({ seed: 7 }));
		expect(answered({ seed: 7 }).hash).not.toBe(answered({ seed: 8 }).hash);
	});

	it.each(['h100-sxm', 'cs3'])(
		'so rare that each is alone are served at the speed of one user on %s',
		(system) => {
			const devices = system === 'cs3' ? undefined : 8;
			const asked = { system, model: line.model, ...(devices ? { devices } : {}) };
			const read = readScenario(asked);
			if (!read.ok) throw new Error(read.error.message);
			const alone = answer(read.value);
			const { kind, requestsPerSecond, durationSeconds } = {
				...line,
				requestsPerSecond: 0.001,
				durationSeconds: 100_000
			};
			const found = answerLoad({ kind, requestsPerSecond, durationSeconds, ...asked }) as LoadAnswer;
			expect(found.tpotSeconds!.p50 / alone.tpotSeconds!).toBeCloseTo(1, 3);
			// A prompt beside a running service is launched kernel by kernel on a GPU: some milliseconds more.
			expect(found.ttftSeconds!.p50).toBeGreaterThan(0.999 * alone.ttftSeconds!);
			expect(found.ttftSeconds!.p50 - alone.ttftSeconds!).toBeLessThan(0.03);
		}
	);

	it('wait longer the more of them come', () => {
		const waits = [0.5, 4, 16, 64].map(
			(perSecond) => answered({ requestsPerSecond: perSecond }).ttftSeconds!.p99
		);
		expect(waits).toEqual([...waits].sort((a, b) => a - b));
	});

	it('have percentiles in order, and all that came in time are answered', () => {
		const { ttftSeconds, tpotSeconds, endToEndSeconds, arrived, completed } = answered({});
		for (const times of [ttftSeconds!, tpotSeconds!, endToEndSeconds!]) {
			expect(times.p50).toBeLessThanOrEqual(times.p90);
			expect(times.p90).toBeLessThanOrEqual(times.p99);
		}
		expect(completed).toBe(arrived);
	});

	it('are within the target as often as goodput says', () => {
		const { goodput, goodShare, arrived } = answered({});
		expect((goodput! * line.durationSeconds) / arrived!).toBeCloseTo(goodShare!, 9);
	});

	it('do nothing when none come: nothing to measure, and the machine idles', () => {
		expect(answered({ requestsPerSecond: 0 })).toMatchObject({
			arrived: 0,
			ttftSeconds: null,
			goodShare: null,
			utilisation: 0,
			wallJoulesPerToken: null
		});
	});

	it('cannot be served by a machine that the model does not fit', () => {
		const found = answered({ system: 'cs3', devices: 1 });
		expect(found).toMatchObject({ fits: false, completed: null });
		expect(found.devicesNeeded).toBeGreaterThan(1);
	});

	it('are mixed by their shares; lengths are those of the catalog', () => {
		const chat = answered({ mix: { chat: 1 } });
		expect(chat.scenario).toMatchObject({ lengths: 'mix', mix: { chat: 1, agent: 0 } });
		const mixed = answered({ mix: { chat: 1, reasoning: 1 } });
		expect(mixed.endToEndSeconds!.p90).toBeGreaterThan(chat.endToEndSeconds!.p90);
	});

	it.each([{ arrivals: 'bursty' }, { mix: { code: 2 } }, { lengths: 'geometric' }, {}])(
		'are the same when the scenario that was echoed is asked again: %j',
		(more) => {
			const found = answered(more);
			expect(answerLoad(JSON.parse(JSON.stringify(found.scenario)) as object)).toEqual(found);
		}
	);

	it('wait longer when they come in bursts', () => {
		const waits = (arrivals: string) =>
			answered({ arrivals, requestsPerSecond: 8, durationSeconds: 600 }).ttftSeconds!.p99;
		expect(waits('bursty')).toBeGreaterThan(waits('poisson'));
	});

	it('are shared out among replicas, each a machine of its own', () => {
		const one = answered({ requestsPerSecond: 3 });
		const four = answered({ requestsPerSecond: 12, replicas: 4 });
		expect(four.wallWatts! / one.wallWatts!).toBeGreaterThan(3.5);
		expect(four.ttftSeconds!.p99).toBeLessThan(2 * one.ttftSeconds!.p99);
	});
});

describe('a load that cannot be read', () => {
	it.each([
		[{ requestsPerSecond: undefined }, 'requestsPerSecond'],
		[{ requestsPerSecond: -1 }, 'requestsPerSecond'],
		[{ requestsPerSecond: 1e6, durationSeconds: 1e6 }, 'durationSeconds'],
		[{ durationSeconds: 0 }, 'durationSeconds'],
		[{ warmupSeconds: 120 }, 'warmupSeconds'],
		[{ seed: 1.5 }, 'seed'],
		[{ mix: { chess: 1 } }, 'mix.chess'],
		[{ mix: { chat: 0 } }, 'mix'],
		[{ mix: { chat: 1 }, lengths: 'fixed' }, 'lengths'],
		[{ lengths: 'mix' }, 'mix'],
		[{ variation: 2 }, 'variation'],
		[{ batching: 'static' }, 'batching'],
		[{ batch: 0.5 }, 'batch'],
		[{ target: { ttft: 1 } }, 'target.ttft'],
		[{ system: 'abacus' }, 'system'],
		[{ users: 3 }, 'users']
	])('is refused for %j at %s', (input, path) => {
		expect(pathOf(input)).toBe(path);
	});
});
