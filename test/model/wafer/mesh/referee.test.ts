import { describe, expect, it } from 'vitest';
import { PacketMesh } from '#lib/model/wafer/mesh/traffic/packets.ts';
import type { Traffic } from '#lib/model/wafer/mesh/traffic/sources.ts';
import {
	cyclesBesides,
	cyclesPerRouter,
	drain,
	idleLatency,
	neighbour,
	queueing,
	saturation
} from './booksim.ts';

const T_R = 2;

function run(side: number, traffic: Partial<Traffic>): PacketMesh {
	const whole = { columns: side, rows: side, pattern: 'uniform', elements: 1, rate: 1, seed: 1 } as const;
	const mesh = new PacketMesh({ ...whole, ...traffic }, T_R);
	while (!mesh.advance(10_000));
	return mesh;
}

const meanHops = ({ hops, delivered }: PacketMesh) => hops / delivered;
const meanLatency = ({ latencySum, delivered }: PacketMesh) => latencySum / delivered;

/** What a wavelet takes when alone: its hops, two ramps, being made and being used. */
const alone = (hops: number) => hops + 2 * T_R + 2;

describe('BookSim2 and our mesh', { timeout: 60_000 }, () => {
	it.each(idleLatency)(
		'count the same routers on the way, $side x $side, by the slope of $cycles cycles',
		({ side, rate, cycles, elements }) => {
			const routers = (cycles - cyclesBesides) / cyclesPerRouter;
			const ours = meanHops(run(side, { rate, elements })) + 1;
			expect(Math.abs(ours / routers - 1)).toBeLessThan(0.01); // both are samples
		}
	);

	it.each(queueing)('queue alike, $side x $side at $rate: within 20 % of $cycles cycles', (point) => {
		const { side, rate, cycles, elements } = point;
		const mesh = run(side, { rate, elements });
		const waited = meanLatency(mesh) - alone(meanHops(mesh));
		expect(Math.abs(waited / cycles - 1)).toBeLessThan(0.2);
	});

	it.each(saturation)('saturate alike, $side x $side at about $rate', ({ side, rate }) => {
		const waited = (load: number) => {
			const mesh = run(side, { rate: load, elements: 1500 });
			return meanLatency(mesh) - alone(meanHops(mesh));
		};
		expect(waited(rate * 0.85)).toBeLessThan(8);
		expect(waited(rate * 1.15)).toBeGreaterThan(30);
	});

	it.each(drain)('drain to the centre within 10 cycles, $side x $side, $elements each: $cycles', (point) => {
		const { side, elements, cycles } = point;
		const ours = run(side, { pattern: 'centre', elements }).lastUse;
		expect(Math.abs(ours - cycles)).toBeLessThanOrEqual(10);
	});

	it.each(neighbour)(
		'hand on within 10 cycles, $side x $side, $elements each: $cycles less 3 for each router on the longest way',
		({ side, elements, cycles }) => {
			const routers = 2 * (side - 1) + 2; // all the way back round both edges, in and out
			const ours = run(side, { pattern: 'neighbour', elements }).lastUse;
			expect(Math.abs(ours - (cycles - (cyclesPerRouter - 1) * routers))).toBeLessThanOrEqual(10);
		}
	);
});
