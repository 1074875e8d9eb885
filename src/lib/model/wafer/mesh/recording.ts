import { kind } from '#lib/trace/kinds.ts';
import { Recorder } from '#lib/trace/recorder.ts';
import type { Trace, TracePart } from '#lib/trace/trace.ts';
import { finish, type PartSource } from '#lib/trace/work.ts';
import type { Hertz } from '#lib/units/index.ts';
import type { Mesh } from './mesh.ts';
import { ports } from './port.ts';
import { coreAt, countAt, headAt, ownerAt } from './record.ts';
import { fieldsOfStep as step } from './steps.ts';
import type { Witness } from './witness.ts';

/** Cores of a mesh that are watched, and when. */
export type Window = {
	readonly column: number;
	readonly row: number;
	readonly columns: number;
	readonly rows: number;
	readonly from?: number; // cycles; the whole run unless told
	readonly to?: number;
};

/**
 * What was seen. Cores: a row for each step, its unit the core's place in the window; while a step waits for its first
 * wavelet it is of kind `wait`. Queues: a row for each wavelet in a router's queue, its way there included; its unit is
 * core x 5 + the port it came in by. Tasks are phases of the program for cores, colours for queues.
 */
export type MeshTraces = { readonly cores: Trace; readonly queues: Trace; readonly complete: boolean };

const unknown = -1;
const elsewhere = -1; // a core's end of a colour, or a queue of a core outside the window
const relay = -2; // a router that a link round a dead core passes, which is no queue of a program's core
const waveletBytes = 4;
const mostRows = 2_000_000; // of each trace: 74 MB

/** Watches a mesh at work. Make it before the first `advance`; it costs time only where wavelets pass. */
export class Recording implements Witness, PartSource {
	readonly #mesh: Mesh;
	readonly #window: Window;
	readonly #unitOf: Int32Array; // by record / stride: core x 5 + port of a queue in the window, or one of those below
	readonly #colourOf: Uint8Array; // by record / stride
	readonly #kindOf: Uint8Array; // by colour
	readonly #phaseOf: Uint16Array; // by place in the list of steps
	readonly #cameAt: Int32Array; // beside each slot
	readonly #firstUse: Float64Array; // by core: in the step under way, or -1
	readonly #endedAt: Float64Array; // by core: its last step, and so the beginning of the next
	readonly #watchedCores: number[] = [];
	readonly #watchedQueues: number[] = []; // records
	readonly #cores: Recorder;
	readonly #queues: Recorder;
	#complete = true;
	#setOut = unknown; // cycle in which the wavelet that has just left a relay set out on its way

	constructor(mesh: Mesh, clock: Hertz, window?: Window) {
		const { columns, rows } = mesh.program;
		this.#mesh = mesh;
		this.#window = window ?? { column: 0, row: 0, columns, rows };
		checkWindow(this.#window, columns, rows);
		const units = this.#window.columns * this.#window.rows;
		this.#cores = new Recorder({ level: 'core', clock, columns: this.#window.columns, units });
		this.#queues = new Recorder({ level: 'queue', clock, columns: ports, units: units * ports });
		this.#unitOf = new Int32Array(mesh.network.entities).fill(relay);
		this.#colourOf = new Uint8Array(mesh.network.entities);
		this.#cameAt = new Int32Array(mesh.network.records.length);
		this.#firstUse = new Float64Array(columns * rows).fill(-1);
		this.#endedAt = new Float64Array(columns * rows);
		for (let core = 0; core < columns * rows; core++)
			if (this.#unitOfCore(core) >= 0) this.#watchedCores.push(core);
		this.#kindOf = kindsOfColours(mesh);
		this.#phaseOf = phasesOfSteps(mesh);
		this.#placeQueues();
		mesh.witness = this;
	}

	/** All rows so far. `complete` says whether there was room for every one. */
	traces(): MeshTraces {
		return finish(this.tracing());
	}

	/** The same, with a pause from time to time where there is much to sort. */
	*tracing(): Generator<void, MeshTraces, void> {
		const cores = yield* this.#cores.finishing();
		return { cores, queues: yield* this.#queues.finishing(), complete: this.#complete };
	}

	/** Rows that are final: they start before every step that is still under way, and every wavelet still on its way. */
	parts(): readonly (TracePart | null)[] {
		const [cores, queues] = [this.#cores, this.#queues];
		return [
			cores.awaits ? null : cores.settle(this.#firstUnderWay()),
			queues.awaits ? null : queues.settle(this.#firstOnItsWay())
		];
	}

	#firstUnderWay(): number {
		const { cycle, doneAt } = this.#mesh;
		let first = cycle;
		for (const core of this.#watchedCores)
			if (doneAt[core]! < 0) first = Math.min(first, this.#endedAt[core]!);
		return first;
	}

	#firstOnItsWay(): number {
		const { network, cycle } = this.#mesh;
		let first = cycle;
		for (const queue of this.#watchedQueues)
			if (network.records[queue + countAt]! > 0)
				first = Math.min(first, this.#cameAt[queue + network.records[queue + headAt]!]!);
		return first;
	}

	came(queue: number, slot: number, cycle: number): void {
		this.#cameAt[queue + slot] = this.#setOut === unknown ? cycle : this.#setOut;
		this.#setOut = unknown;
	}

	left(queue: number, slot: number, cycle: number): void {
		const record = queue / this.#mesh.network.stride;
		const unit = this.#unitOf[record]!;
		if (unit === relay) this.#setOut = this.#cameAt[queue + slot]!; // `came` at the next follows at once
		if (unit < 0) return;
		const colour = this.#colourOf[record]!;
		const from = Math.min(this.#cameAt[queue + slot]!, cycle);
		this.#add(this.#queues, from, cycle, unit, this.#kindOf[colour]!, colour, waveletBytes);
	}

	used(sink: number, cycle: number): void {
		const { records } = this.#mesh.network;
		const core = records[records[sink + ownerAt]! + coreAt]!;
		if (this.#firstUse[core]! < 0) this.#firstUse[core] = cycle;
	}

	ended(core: number, place: number, from: number, cycle: number): void {
		const first = this.#firstUse[core]!;
		this.#firstUse[core] = -1;
		this.#endedAt[core] = cycle;
		const unit = this.#unitOfCore(core);
		if (unit < 0) return;
		const { fields } = this.#mesh.steps;
		const phase = this.#phaseOf[place / step.size]!;
		const wavelets = fields[place + step.sendCount]! + fields[place + step.count]!;
		const waits = first > from && fields[place + step.sendCount] === 0 && fields[place + step.cycles] === 0;
		if (waits) this.#add(this.#cores, from, first, unit, kind.wait, phase, 0);
		const begun = waits ? first : from;
		this.#add(this.#cores, begun, cycle, unit, fields[place + step.kind]!, phase, wavelets * waveletBytes);
	}

	/** A core's place in the window, or -1 outside it. */
	#unitOfCore(core: number): number {
		const { column, row, columns, rows } = this.#window;
		const x = (core % this.#mesh.program.columns) - column;
		const y = Math.floor(core / this.#mesh.program.columns) - row;
		return x < 0 || y < 0 || x >= columns || y >= rows ? -1 : y * columns + x;
	}

	#placeQueues() {
		const { network, program } = this.#mesh;
		for (const other of [network.sinkOf, network.coreRecord])
			for (const record of other) this.#unitOf[record / network.stride] = elsewhere;
		for (const [at, queue] of network.queueOf.entries()) {
			if (queue === 0) continue;
			const place = Math.floor(at / ports);
			const unit = this.#unitOfCore(Math.floor(place / program.colours));
			this.#colourOf[queue / network.stride] = place % program.colours;
			this.#unitOf[queue / network.stride] = unit < 0 ? elsewhere : unit * ports + (at % ports);
			if (unit < 0) continue;
			this.#watchedQueues.push(queue);
		}
		for (let record = 1; record < network.entities; record++)
			if (this.#unitOf[record] === relay) this.#watchedQueues.push(record * network.stride);
	}

	#add(to: Recorder, from: number, until: number, unit: number, what: number, task: number, bytes: number) {
		const { from: start = 0, to: end = Infinity } = this.#window;
		if (until <= from || until <= start || from >= end) return;
		if (to.added < mostRows) to.add(from, until, unit, what, task, bytes);
		else this.#complete = false;
	}
}

function checkWindow({ column, row, columns, rows }: Window, width: number, height: number) {
	const whole = [column, row, columns, rows].every(Number.isInteger);
	if (whole && column >= 0 && row >= 0 && columns > 0 && rows > 0 && column + columns <= width)
		if (row + rows <= height) return;
	throw new RangeError(
		`window must lie within ${width} x ${height} cores: ${columns} x ${rows} from (${column}, ${row})`
	);
}

/** What a colour carries: the kind of the steps that send on it. */
function kindsOfColours({ program, steps: { fields } }: Mesh): Uint8Array {
	const kinds = new Uint8Array(program.colours);
	for (let place = 0; place < fields.length; place += step.size) {
		const what = fields[place + step.kind]!;
		if (fields[place + step.sendCount]! > 0) kinds[fields[place + step.sendColour]!] = what;
		if (fields[place + step.forward]! >= 0) kinds[fields[place + step.forward]!] = what;
	}
	return kinds;
}

function phasesOfSteps({ steps: { fields, starts } }: Mesh): Uint16Array {
	const phases = new Uint16Array(fields.length / step.size);
	for (const [phase, roles] of starts.entries())
		phases.fill(phase, roles[0]! / step.size, roles.at(-1)! / step.size);
	return phases;
}
