import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '#lib/model/wafer/mesh/random.ts';
import { Gaps } from '#lib/model/wafer/mesh/traffic/chances.ts';
import { PacketMesh } from '#lib/model/wafer/mesh/traffic/packets.ts';
import type { Traffic } from '#lib/model/wafer/mesh/traffic/sources.ts';

const T_R = 2;
const any = fc.record({
	columns: fc.integer({ min: 1, max: 12 }),
	rows: fc.integer({ min: 1, max: 12 }),
	pattern: fc.constantFrom('uniform' as const, 'neighbour' as const, 'centre' as const),
	elements: fc.integer({ min: 1, max: 20 }),
	rate: fc.double({ min: 0.01, max: 1, noNaN: true }),
	seed: fc.integer()
});

function finished(traffic: Traffic): PacketMesh {
	const mesh = new PacketMesh(traffic, T_R);
	while (!mesh.advance(1000));
	return mesh;
}

describe('traffic', { timeout: 60_000 }, () => {
	it('arrives whole, whatever the grid, pattern, load and seed', () => {
		fc.assert(
			fc.property(any, (traffic) => {
				const mesh = finished(traffic);
				expect(mesh.delivered).toBe(traffic.columns * traffic.rows * traffic.elements);
				expect(mesh.inFlight).toBe(0);
			})
		);
	});

	it('goes no way but the shortest: hops are those of all distances together', () => {
		fc.assert(
			fc.property(any, (traffic) => {
				const { columns, rows, elements, pattern } = traffic;
				if (pattern === 'uniform') return;
				let distance = 0;
				for (let x = 0; x < columns; x++)
					for (let y = 0; y < rows; y++) {
						const [toX, toY] =
							pattern === 'centre'
								? [Math.floor(columns / 2), Math.floor(rows / 2)]
								: [(x + 1) % columns, (y + 1) % rows];
						distance += Math.abs(x - toX) + Math.abs(y - toY);
					}
				expect(finished(traffic).hops).toBe(distance * elements);
			})
		);
	});

	it('is the same when it stops within cycles, after any number of looks at cores and queues', () => {
		fc.assert(
			fc.property(
				any,
				fc.integer({ min: 1, max: 40 }),
				fc.integer({ min: 1, max: 9 }),
				(traffic, looks, slice) => {
					const one = finished(traffic);
					const other = new PacketMesh(traffic, T_R);
					let turns = 0;
					for (let done = false; !done; turns++) {
						const before = other.events;
						done = other.advance(slice, looks);
						expect(other.events - before).toBeLessThanOrEqual(looks);
					}
					expect(turns).toBeGreaterThanOrEqual(one.events / looks);
					const found = ({ hash, lastUse, latencySum, hops, events }: PacketMesh) => [
						hash,
						lastUse,
						latencySum,
						hops,
						events
					];
					expect(found(other)).toEqual(found(one));
				}
			)
		);
	});

	it('is the same for the same seed, however it is advanced, and another for another', () => {
		fc.assert(
			fc.property(any, fc.integer({ min: 1, max: 99 }), (traffic, slice) => {
				const one = finished(traffic);
				const other = new PacketMesh(traffic, T_R);
				while (!other.advance(slice));
				expect([other.hash, other.lastUse, other.latencySum]).toEqual([
					one.hash,
					one.lastUse,
					one.latencySum
				]);
			})
		);
		const hashes = [1, 2, 3].map(
			(seed) => finished({ columns: 8, rows: 8, pattern: 'uniform', elements: 10, rate: 0.1, seed }).hash
		);
		expect(new Set(hashes).size).toBe(3);
	});

	it('obeys Little: wavelets under way are their rate times their latency', () => {
		const traffic = { columns: 8, rows: 8, pattern: 'uniform', elements: 3000, rate: 0.2, seed: 5 } as const;
		const mesh = new PacketMesh(traffic, T_R);
		mesh.advance(1000); // until it is steady
		const [made, latency] = [mesh.delivered, mesh.latencySum];
		const cycles = 10_000;
		let under = 0;
		for (let cycle = 0; cycle < cycles; cycle++) {
			mesh.advance(1);
			under += mesh.inFlight;
		}
		const rate = (mesh.delivered - made) / cycles;
		const mean = (mesh.latencySum - latency) / (mesh.delivered - made) - T_R - 1; // until it leaves the fabric
		expect(Math.abs(under / cycles / (rate * mean) - 1)).toBeLessThan(0.01);
	});

	it('stops making wavelets that cannot leave: back-pressure, not an endless list', () => {
		const mesh = finished({ columns: 16, rows: 16, pattern: 'centre', elements: 100, rate: 0.5, seed: 1 });
		expect(mesh.sources.refused).toBeGreaterThan(0);
		expect(mesh.delivered).toBe(25_600);
	});

	it('refuses more cores than any wafer has, and rates that are none', () => {
		const traffic = { columns: 4000, rows: 4000, pattern: 'uniform', elements: 1, rate: 1, seed: 1 } as const;
		expect(() => new PacketMesh(traffic, T_R)).toThrow(
			'columns x rows must not exceed 1048576 cores: 16000000'
		);
		expect(() => new PacketMesh({ ...traffic, columns: 4, rows: 4, rate: 0 }, T_R)).toThrow(
			'rate must lie above 0 and at most 1: 0'
		);
	});
});

describe('gaps between successes', () => {
	it.each([0.5, 0.02, 0.001, 0.00001])('have the mean 1 / %d and the spread of chance', (rate) => {
		const gaps = new Gaps(rate, new Random(7));
		const draws = 20_000;
		let sum = 0;
		let squares = 0;
		for (let draw = 0; draw < draws; draw++) {
			const gap = gaps.next();
			expect(gap).toBeGreaterThanOrEqual(1);
			sum += gap;
			squares += gap * gap;
		}
		const mean = sum / draws;
		expect(Math.abs(mean * rate - 1)).toBeLessThan(0.03);
		const spread = Math.sqrt(squares / draws - mean * mean);
		expect(Math.abs(spread / (Math.sqrt(1 - rate) / rate) - 1)).toBeLessThan(0.05);
	});

	it('are all one where every trial succeeds', () => {
		const gaps = new Gaps(1, new Random(1));
		for (let draw = 0; draw < 100; draw++) expect(gaps.next()).toBe(1);
	});
});

describe('chance', () => {
	it('draws the same numbers for the same seed, anywhere', () => {
		const random = new Random(1);
		const first = Array.from({ length: 3 }, () => random.next());
		expect(first).toEqual([...first].map((n) => n >>> 0));
		const again = new Random(1);
		expect(Array.from({ length: 3 }, () => again.next())).toEqual(first);
		expect(first).toMatchInlineSnapshot(`
			[
			  2442144158,
			  3238099751,
			  3819917871,
			]
		`);
	});

	it('falls evenly', () => {
		const random = new Random(42);
		const counts = new Uint32Array(16);
		for (let draw = 0; draw < 160_000; draw++) counts[random.below(16)]!++;
		for (const count of counts) expect(Math.abs(count / 10_000 - 1)).toBeLessThan(0.05);
	});
});
