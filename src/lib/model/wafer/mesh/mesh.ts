import { finish, type Work } from '#lib/trace/work.ts';
import { mix } from './hash.ts';
import { layOutWork, type Detours, type Network } from './network.ts';
import { coreName, ports, ramp } from './port.ts';
import type { Program } from './program.ts';
import { Ramp } from './ramp.ts';
import * as at from './record.ts';
import { fieldsOfStep as step, layOutSteps, type Steps } from './steps.ts';
import { longest } from './wheel.ts';

/** From router into the core, or out of it: 2 on a WSE-2 (Luczynski et al., HPDC 2024). */
export const rampCyclesOfWse = 2;

/**
 * A mesh of cores at work, cycle by cycle. Each core takes its steps in turn: arithmetic, sending a word of memory a
 * cycle, receiving a wavelet a cycle and combining it with a word. Fill `words` or `floats`, `begin`, then `advance`.
 */
export class Mesh extends Ramp {
	readonly program: Program;
	readonly doneAt: Float64Array; // by core: the cycle by which it had done its last step, or -1
	readonly steps: Steps;
	unfinished: number; // cores
	#begun = false;
	#setOutSoFar = 0; // cores that have been set to their first step
	readonly #begunAt: Float64Array; // by core: when it began the step under way
	#hash = 0;

	constructor(network: Network, rampCycles: number, lanes = 1) {
		super(network, rampCycles, lanes);
		const { program } = network;
		const cores = program.columns * program.rows;
		this.program = program;
		this.doneAt = new Float64Array(cores).fill(-1);
		this.steps = layOutSteps(program);
		this.unfinished = cores;
		this.#begunAt = new Float64Array(cores);
	}

	/**
	 * Sets all cores to their first step, to begin now or, by core, in a later cycle. Done of itself by the first
	 * `advance`; done again, it runs the program once more, with memory and counts as they are.
	 */
	begin(startCycles?: ArrayLike<number>): void {
		this.#gather();
		this.#setOut(Infinity, startCycles);
	}

	/**
	 * Runs up to `cycles` more cycles; true when every core has done its last step. Stops earlier, be it within a cycle,
	 * after so many looks at cores and queues, and goes on from there. Throws when no core can go on.
	 */
	advance(cycles: number, looks = Infinity): boolean {
		if (!this.#begun) this.#gather();
		let left = this.#setOut(looks);
		const end = this.cycle + cycles;
		const { wheel } = this;
		while (this.cycle < end) {
			if (left <= 0) return false;
			if (wheel.quiet) {
				if (wheel.computing === 0) return this.#settled();
				this.cycle = Math.min(end, wheel.nextWake(this.cycle));
				if (this.cycle === end) break;
			}
			left = this.#wake(left);
			if (left > 0) left = this.visitDue(left);
		}
		return this.unfinished === 0 && wheel.quiet;
	}

	/** All cores stand before their first step. */
	#gather() {
		if (this.#begun && this.unfinished > 0)
			throw new RangeError(`${this.unfinished} cores are still at work`);
		this.#begun = true;
		this.unfinished = this.network.coreRecord.length;
		this.#setOutSoFar = 0;
	}

	/** Has cores that stand before their first step take it, so many at most; gives the looks left. */
	#setOut(looks: number, startCycles?: ArrayLike<number>): number {
		const { records } = this;
		const { coreRecord } = this.network;
		const from = this.#setOutSoFar;
		const to = Math.min(coreRecord.length, from + looks);
		this.#setOutSoFar = to;
		this.doneAt.fill(-1, from, to);
		for (let place = from; place < to; place++) {
			const core = coreRecord[place]!;
			records[core + at.phaseAt] = -1;
			records[core + at.begunAt] = 0;
			records[core + at.stepsEndAt] = 0;
			const wait = startCycles ? startCycles[records[core + at.coreAt]!]! - this.cycle : 0;
			if (wait > 0) this.#compute(core, wait);
			else this.#nextStep(core);
		}
		return looks - (to - from);
	}

	/** Cores whose arithmetic ends in this cycle go on; gives the looks left. */
	#wake(looks: number): number {
		let left = looks;
		for (; left > 0; left--) {
			const core = this.wheel.wake(this.cycle);
			if (core < 0) break;
			this.#computed(core);
		}
		return left;
	}

	/** A number that stands for every core's steps and when it ended them, whatever the order within a cycle. */
	get hash(): number {
		return this.#hash >>> 0;
	}

	#settled(): boolean {
		if (this.unfinished === 0) return true;
		const core = this.doneAt.indexOf(-1);
		throw new Error(`${coreName(core, this.program.columns)} waits for wavelets that never come`);
	}

	protected visitCore(due: number): void {
		if (due > 0) return this.#send(due);
		const left = this.records[-due + at.pendingAt]! - 1;
		this.records[-due + at.pendingAt] = left;
		if (left === 0) this.#nextStep(-due);
	}

	#send(core: number) {
		const { records } = this;
		const out = records[core + at.outAt]!;
		if (this.full(out, this.rampDepth)) return this.waitFor(out, core);
		const from = records[core + at.sendFromAt]!;
		this.pushUpRamp(out, this.read(from, out), this.cycle);
		records[core + at.sendFromAt] = from + 1;
		const left = records[core + at.sendLeftAt]! - 1;
		records[core + at.sendLeftAt] = left;
		this.call(left > 0 ? core : -core, this.cycle + 1);
	}

	/** Ends the step under way, and begins one after another until one takes time. */
	#nextStep(core: number) {
		const { records } = this;
		for (;;) {
			if (records[core + at.begunAt]! > 0) this.#noteEnd(core);
			if (!this.#stepOn(core)) return;
			this.#begunAt[records[core + at.coreAt]!] = this.cycle;
			const cycles = this.steps.fields[records[core + at.stepAt]! + step.cycles]!;
			if (cycles > 0) return this.#compute(core, cycles);
			if (this.#move(core)) return;
		}
	}

	#noteEnd(core: number) {
		const number = this.records[core + at.coreAt]!;
		const place = this.records[core + at.stepAt]!;
		this.#hash = (this.#hash + mix(number, place, this.cycle)) | 0;
		if (this.witness !== null) this.witness.ended(number, place, this.#begunAt[number]!, this.cycle);
	}

	/** Sets a core to its next step, or notes that it has none. */
	#stepOn(core: number): boolean {
		const { records, program, steps } = this;
		const number = records[core + at.coreAt]!;
		let place = records[core + at.begunAt] === 0 ? 0 : records[core + at.stepAt]! + step.size;
		while (place === records[core + at.stepsEndAt]) {
			const phase = ++records[core + at.phaseAt]!;
			if (phase === program.phases.length) {
				this.doneAt[number] = this.cycle;
				this.unfinished--;
				return false;
			}
			const role = program.phases[phase]!.roleOf[number]!;
			place = steps.starts[phase]![role]!;
			records[core + at.stepsEndAt] = steps.starts[phase]![role + 1]!;
		}
		records[core + at.stepAt] = place;
		records[core + at.begunAt]!++;
		return true;
	}

	/** Arithmetic longer than the wheel reaches waits in stretches. */
	#compute(core: number, cycles: number) {
		const stretch = Math.min(cycles, longest);
		this.records[core + at.sendLeftAt] = cycles - stretch;
		this.wheel.wait(this.records[core + at.coreAt]!, this.cycle + stretch);
	}

	#computed(number: number) {
		const core = this.network.coreRecord[number]!;
		const left = this.records[core + at.sendLeftAt]!;
		if (left > 0) this.#compute(core, left);
		else if (this.records[core + at.begunAt] === 0 || !this.#move(core)) this.#nextStep(core);
	}

	/** Does the step's arithmetic and begins its sending and receiving; false when it has neither. */
	#move(core: number): boolean {
		const { records, program } = this;
		const { fields } = this.steps;
		const place = records[core + at.stepAt]!;
		const number = records[core + at.coreAt]!;
		const base = number * program.words;
		const action = fields[place + step.action]!;
		if (action >= 0) program.actions[action]!(number, this.words, this.floats, base);
		const sends = fields[place + step.sendCount]!;
		const takes = fields[place + step.count]!;
		records[core + at.pendingAt] = (sends > 0 ? 1 : 0) + (takes > 0 ? 1 : 0);
		if (takes > 0) this.#beginTaking(core, place, base);
		if (sends > 0) {
			records[core + at.outAt] = this.#rampOf(number, fields[place + step.sendColour]!);
			records[core + at.sendLeftAt] = sends;
			records[core + at.sendFromAt] = base + fields[place + step.sendFrom]!;
			this.call(core, this.cycle);
		}
		return sends + takes > 0;
	}

	#beginTaking(core: number, place: number, base: number) {
		const { records, program, network } = this;
		const { fields } = this.steps;
		const number = records[core + at.coreAt]!;
		const forward = fields[place + step.forward]!;
		records[core + at.forwardAt] = forward < 0 ? 0 : this.#rampOf(number, forward);
		records[core + at.receiveLeftAt] = fields[place + step.count]!;
		records[core + at.receiveToAt] = base + fields[place + step.to]!;
		records[core + at.combineAt] = fields[place + step.combine]!;
		const colour = fields[place + step.colour]!;
		const sink = network.sinkOf[number * program.colours + colour]!;
		if (sink === 0)
			throw new RangeError(`no route brings colour ${colour} to ${coreName(number, program.columns)}`);
		records[sink + at.sinkAt] = 1;
		if (records[sink + at.countAt]! > 0) this.drainLater(sink, this.cycle);
	}

	#rampOf(core: number, colour: number): number {
		const { columns, colours } = this.program;
		const queue = this.network.queueOf[(core * colours + colour) * ports + ramp]!;
		if (queue === 0)
			throw new RangeError(`no route takes colour ${colour} away from ${coreName(core, columns)}`);
		return queue;
	}

	protected open(core: number): boolean {
		const { records } = this;
		if (records[core + at.begunAt]! <= 1 && records[core + at.pendingAt]! > 0) return false;
		const out = records[core + at.outAt]!;
		return records[out + at.countAt] === 0 && records[out + at.poppedAt] !== this.cycle;
	}
}

/** A mesh ready to run a program. `detours` are links that lead past defects. */
export function createMesh(program: Program, rampCycles = rampCyclesOfWse, detours?: Detours): Mesh {
	return finish(createMeshWork(program, rampCycles, detours));
}

/** The same, in steps that each yield the share done. */
export function* createMeshWork(
	program: Program,
	rampCycles: number,
	detours: Detours | undefined
): Work<Mesh> {
	if (!Number.isInteger(rampCycles) || rampCycles < 1)
		throw new RangeError(`rampCycles must be a positive integer: ${rampCycles}`);
	return new Mesh(yield* layOutWork(program, rampCycles, detours), rampCycles);
}
