import type { Round } from './memory.ts';
import { banksOf, type Preset } from './presets.ts';

export type Pattern = 'sequential' | 'random';

const multipliers = [0x9e3779b9, 0x85ebca6b, 0xc2b2ae35] as const; // odd; the last two are MurmurHash3's finaliser
const shifts = [16, 13, 16] as const; // likewise
const halfWord = 16;

/** A well-mixed 32-bit number for any pair: chance that any request can draw without drawing those before it. */
export function scramble(seed: number, index: number): number {
	let mixed = Math.imul(seed, multipliers[0]) + index;
	mixed = Math.imul(mixed ^ (mixed >>> shifts[0]), multipliers[1]);
	mixed = Math.imul(mixed ^ (mixed >>> shifts[1]), multipliers[2]);
	return (mixed ^ (mixed >>> shifts[2])) >>> 0;
}

/** Where a burst lies. */
export type Place = { channel: number; bank: number; row: number };

/** Tells where the bursts of a pattern lie, one after the other, without making an object for each. */
export class Addresses {
	readonly #seed: number;
	readonly #random: boolean;
	readonly #banks: number;
	readonly #channels: number;
	readonly #rows: number;
	// One round of a sequential stream: every burst of one row of all banks and channels.
	readonly #channelAt: Uint8Array;
	readonly #bankAt: Uint8Array;
	readonly #rowAhead: Uint8Array; // 1 where a staggered bank is a row ahead already
	#index = 0;
	/** Where a sequential stream stands in its round of banks, columns and channels, and in which row. */
	position = 0;
	row = 0;

	constructor(preset: Preset, pattern: Pattern, seed: number) {
		const { stackIds, groups, banksPerGroup, columns, channels, staggered } = preset;
		const sizes = { stack: stackIds, group: groups, bank: banksPerGroup, column: columns, channel: channels };
		const banks = banksOf(preset);
		const round = banks * columns * channels;
		this.#seed = seed;
		this.#random = pattern === 'random';
		this.#banks = banks;
		this.#channels = channels;
		this.#rows = preset.rows;
		this.#channelAt = new Uint8Array(round);
		this.#bankAt = new Uint8Array(round);
		this.#rowAhead = new Uint8Array(round);
		for (let position = 0; position < round; position++) {
			const digits = { stack: 0, group: 0, bank: 0, column: 0, channel: 0 };
			let rest = position;
			for (const field of preset.order) {
				digits[field] = rest % sizes[field];
				rest = Math.floor(rest / sizes[field]);
			}
			const bank = (digits.stack * groups + digits.group) * banksPerGroup + digits.bank;
			const lead = staggered ? Math.floor((bank * columns) / banks) : 0; // bursts ahead of bank 0
			this.#channelAt[position] = digits.channel;
			this.#bankAt[position] = bank;
			this.#rowAhead[position] = digits.column + lead >= columns ? 1 : 0;
		}
	}

	/** One round of a sequential stream through a channel; empty for any other pattern. */
	roundOf(channel: number): Round {
		const positions = this.#random ? [] : [...this.#channelAt.keys()];
		return positions
			.filter((position) => this.#channelAt[position] === channel)
			.map((position) => ({ bank: this.#bankAt[position]!, ahead: this.#rowAhead[position]! }));
	}

	/** Writes into `place` where the next burst lies. */
	next(place: Place): void {
		if (this.#random) this.#draw(place);
		else this.#walk(place);
	}

	#draw(place: Place): void {
		const where = scramble(this.#seed, 2 * this.#index);
		place.bank = where % this.#banks;
		place.channel = (where >>> halfWord) % this.#channels;
		place.row = scramble(this.#seed, 2 * this.#index + 1) % this.#rows;
		this.#index++;
	}

	#walk(place: Place): void {
		const row = this.row + this.#rowAhead[this.position]!;
		place.channel = this.#channelAt[this.position]!;
		place.bank = this.#bankAt[this.position]!;
		place.row = row === this.#rows ? 0 : row;
		if (++this.position < this.#bankAt.length) return;
		this.position = 0;
		this.row = (this.row + 1) % this.#rows;
	}
}
