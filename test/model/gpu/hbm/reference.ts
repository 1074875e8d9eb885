import { Addresses, type Pattern } from '#lib/model/gpu/hbm/address.ts';
import type { Preset } from '#lib/model/gpu/hbm/presets.ts';
import { Timekeeper } from '#lib/model/gpu/hbm/timekeeper.ts';
import type { Command } from '#lib/model/gpu/hbm/rules.ts';

type Request = {
	readonly index: number;
	readonly bank: number;
	readonly row: number;
	readonly arrival: number;
};
export type Issued = {
	readonly cycle: number;
	readonly command: Command;
	readonly channel: number;
	readonly bank: number;
};

export type ReferenceRun = {
	readonly preset: Preset;
	readonly pattern: Pattern;
	readonly bursts: number;
	readonly inFlight: number;
	readonly seed: number;
	readonly refresh: boolean;
};

/** One channel, one clock at a time: a refresh that is due, else one column and one row command, oldest first. */
class Channel {
	readonly keeper: Timekeeper;
	readonly queue: Request[] = []; // arrived and arriving, oldest first
	readonly run: ReferenceRun;
	refreshDue: number;

	constructor(run: ReferenceRun) {
		this.run = run;
		this.keeper = new Timekeeper(run.preset);
		this.refreshDue = run.refresh ? run.preset.timing.tREFI : Infinity;
	}

	/** Does what can be done in `cycle`, telling each command; gives back the read that was issued. */
	tick(cycle: number, tell: (command: Command, bank: number) => void): Request | undefined {
		if (cycle >= this.refreshDue) {
			this.#refresh(cycle, tell);
			return undefined;
		}
		const read = this.#column(cycle, tell);
		this.#row(cycle, tell);
		return read;
	}

	#window(cycle: number) {
		return this.queue.filter((request) => request.arrival <= cycle).slice(0, this.run.preset.lookAhead);
	}

	#issue(command: Command, bank: number, cycle: number, row: number, tell: (c: Command, b: number) => void) {
		this.keeper.issue(command, bank, cycle, row);
		tell(command, bank);
	}

	#refresh(cycle: number, tell: (command: Command, bank: number) => void) {
		const command = this.keeper.anyOpen ? 'PREA' : 'REF';
		if (this.keeper.earliest(command, 0) > cycle) return;
		this.#issue(command, 0, cycle, 0, tell);
		if (command === 'REF') this.refreshDue += this.run.preset.timing.tREFI;
	}

	#column(cycle: number, tell: (command: Command, bank: number) => void): Request | undefined {
		for (const request of this.#window(cycle)) {
			if (this.keeper.openRow(request.bank) !== request.row) continue;
			if (this.keeper.earliest('RD', request.bank) > cycle) continue;
			this.#issue('RD', request.bank, cycle, 0, tell);
			this.queue.splice(this.queue.indexOf(request), 1);
			return request;
		}
		return undefined;
	}

	#row(cycle: number, tell: (command: Command, bank: number) => void) {
		const window = this.#window(cycle);
		const seen = new Set<number>();
		for (const { bank, row } of window) {
			if (seen.has(bank)) continue; // only the oldest request of a bank may ask for a row
			seen.add(bank);
			const open = this.keeper.openRow(bank);
			if (open !== null && window.some((other) => other.bank === bank && other.row === open)) continue;
			const command = open === null ? 'ACT' : 'PRE';
			if (this.keeper.earliest(command, bank) > cycle) continue;
			this.#issue(command, bank, cycle, row, tell);
			return;
		}
	}
}

/** The plainest simulation of a run we can write, clock by clock, every legality read off the rule table. */
export function reference(run: ReferenceRun) {
	const { tCL, tBurst } = run.preset.timing;
	const channels = Array.from({ length: run.preset.channels }, () => new Channel(run));
	const log: Issued[] = [];
	const place = { channel: 0, bank: 0, row: 0 };
	const addresses = new Addresses(run.preset, run.pattern, run.seed);
	let admitted = 0;
	let finished = 0;
	let latency = 0;
	let lastEnd = 0;
	const ends: number[] = [];
	const admit = (cycle: number) => {
		while (admitted < run.bursts && admitted - finished < run.inFlight) {
			addresses.next(place);
			const { bank, row } = place;
			channels[place.channel]!.queue.push({
				index: admitted,
				bank,
				row,
				arrival: cycle + run.preset.pathCycles
			});
			admitted++;
		}
	};
	for (let cycle = 0; finished < run.bursts; cycle++) {
		while (ends.length > 0 && ends[0]! <= cycle) {
			ends.shift();
			finished++;
		}
		admit(cycle);
		for (const [number, channel] of channels.entries()) {
			const read = channel.tick(cycle, (command, bank) =>
				log.push({ cycle, command, channel: number, bank })
			);
			if (read === undefined) continue;
			lastEnd = cycle + tCL + tBurst;
			ends.push(lastEnd);
			latency += lastEnd - read.arrival + run.preset.pathCycles;
		}
	}
	return { log, cycles: lastEnd, latency };
}
