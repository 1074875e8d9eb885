import { expect } from 'vitest';
import type { Witness } from '#lib/model/wafer/mesh/witness.ts';
import type { Mesh } from '#lib/model/wafer/mesh/mesh.ts';
import { ports, ramp } from '#lib/model/wafer/mesh/port.ts';
import { ownerAt, queueDepth, rampDepth } from '#lib/model/wafer/mesh/record.ts';

const readPerCycle = 16;
const writePerCycle = 8;
const word = 4;

/**
 * Watches a mesh and fails on a second wavelet over a link in a cycle, on a queue that holds more than it may, and on a
 * core whose memory port is asked for more than it gives.
 */
export class Inspector implements Witness {
	readonly #mesh: Mesh;
	readonly #wayOf = new Map<number, { link: string; core: number; depth: number }>();
	readonly #held = new Map<number, number>();
	readonly #crossed = new Set<string>();
	readonly #read = new Map<string, number>();
	readonly #written = new Map<string, number>();

	constructor(mesh: Mesh) {
		this.#mesh = mesh;
		const { queueOf, sinkOf } = mesh.network;
		const { colours } = mesh.program;
		for (const [at, queue] of queueOf.entries()) {
			const port = at % ports;
			const core = Math.floor(at / ports / colours);
			const depth = port === ramp ? rampDepth(mesh.rampCycles) : queueDepth;
			if (queue > 0) this.#wayOf.set(queue, { link: `${core} by ${port}`, core, depth });
		}
		for (const [at, sink] of sinkOf.entries())
			if (sink > 0) this.#wayOf.set(sink, { link: '', core: Math.floor(at / colours), depth: queueDepth });
		mesh.witness = this;
	}

	came(queue: number, _slot: number, cycle: number) {
		const way = this.#wayOf.get(queue);
		const held = (this.#held.get(queue) ?? 0) + 1;
		this.#held.set(queue, held);
		if (!way) return;
		if (held > way.depth) throw new Error(`${held} wavelets in a queue of ${way.depth}`);
		if (way.link === '') return;
		const crossing = `${way.link} in ${cycle}`;
		if (this.#crossed.has(crossing)) throw new Error(`two wavelets into core ${crossing}`);
		this.#crossed.add(crossing);
		if (way.link.endsWith(` ${ramp}`)) this.#use(this.#read, way.core, cycle, readPerCycle);
	}

	left(queue: number) {
		this.#held.set(queue, this.#held.get(queue)! - 1);
	}

	used(sink: number, cycle: number) {
		const core = this.#mesh.network.records[sink + ownerAt]!;
		this.#use(this.#written, core, cycle, writePerCycle / 2); // one word: no more than one wavelet in a cycle
		this.#use(this.#read, core, cycle, readPerCycle);
	}

	ended() {}

	#use(port: Map<string, number>, core: number, cycle: number, most: number) {
		const key = `${core} in ${cycle}`;
		const bytes = (port.get(key) ?? 0) + word;
		if (bytes > most) throw new Error(`${bytes} of ${most} bytes at core ${key}`);
		port.set(key, bytes);
	}

	/** Nothing is left anywhere. */
	expectEmpty() {
		expect([...this.#held.values()].every((held) => held === 0)).toBe(true);
		expect(this.#mesh.inFlight).toBe(0);
	}
}
