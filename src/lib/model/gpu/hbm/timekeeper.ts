import { banksOf, groupOf, stackOf, type Preset } from './presets.ts';
import { waitOf, type Command, type Scope, type TimingRule } from './rules.ts';

const rowCommands: ReadonlySet<Command> = new Set(['ACT', 'PRE', 'PREA', 'REF']);
const needOpen: ReadonlySet<Command> = new Set(['RD', 'WR', 'PRE']);
const busOf = (command: Command) => (rowCommands.has(command) ? 'row bus' : 'column bus');

/**
 * One channel's memory of what was commanded when, and the first cycle at which each next command is legal, read
 * straight off the rule table. Slow and plain: it checks the fast engine and lets the rules themselves be checked.
 */
export class Timekeeper {
	readonly #preset: Preset;
	readonly #past = new Map<string, number[]>(); // cycles of one command within one scope, latest last
	readonly #open: (number | null)[];

	constructor(preset: Preset) {
		this.#preset = preset;
		this.#open = Array.from({ length: banksOf(preset) }, () => null);
	}

	/** The row open in a bank, or null. */
	openRow(bank: number): number | null {
		return this.#open[bank]!;
	}

	/** Whether any bank has a row open. */
	get anyOpen(): boolean {
		return this.#open.some((row) => row !== null);
	}

	/** The first cycle at which every rule of the table lets `command` reach `bank`. */
	earliest(command: Command, bank: number): number {
		let cycle = (this.#latest(busOf(command)) ?? -1) + 1; // one command a clock on either bus
		for (const rule of this.#preset.rules) {
			if (rule.after !== command) continue;
			const wait = waitOf(rule, this.#preset.timing);
			for (const place of this.#placesBefore(rule, bank)) {
				const since = this.#latest(`${rule.before} ${place}`, rule.back);
				if (since !== undefined) cycle = Math.max(cycle, since + wait);
			}
		}
		return cycle;
	}

	/** Takes note of a command. One that breaks a rule or meets a bank in the wrong state is a mistake. */
	issue(command: Command, bank: number, cycle: number, row = 0): void {
		const earliest = this.earliest(command, bank);
		if (cycle < earliest) throw new RangeError(`${command} must wait for cycle ${earliest}: ${cycle}`);
		const open = this.#open[bank] !== null;
		if (command === 'ACT' && open) throw new RangeError(`bank must be closed for ACT: ${bank}`);
		if (command === 'REF' && this.anyOpen)
			throw new RangeError(`banks must be closed for REF: cycle ${cycle}`);
		if (needOpen.has(command) && !open) throw new RangeError(`bank must be open for ${command}: ${bank}`);
		if (command === 'ACT') this.#open[bank] = row;
		if (command === 'PRE') this.#open[bank] = null;
		if (command === 'PREA') this.#open.fill(null);
		for (const scope of ['bank', 'group', 'otherStack', 'channel'] as const) {
			this.#remember(`${command} ${this.#place(scope, bank)}`, cycle);
		}
		this.#remember(busOf(command), cycle);
	}

	#placesBefore(rule: TimingRule, bank: number): readonly string[] {
		if (rule.scope !== 'otherStack') return [this.#place(rule.scope, bank)];
		const own = stackOf(this.#preset, bank);
		const ids = Array.from({ length: this.#preset.stackIds }, (_, id) => id);
		return ids.filter((id) => id !== own).map((id) => `stack ${id}`);
	}

	#place(scope: Scope, bank: number): string {
		if (scope === 'channel') return 'channel';
		if (scope === 'otherStack') return `stack ${stackOf(this.#preset, bank)}`;
		return scope === 'group' ? `group ${groupOf(this.#preset, bank)}` : `bank ${bank}`;
	}

	#latest(key: string, back = 1): number | undefined {
		const past = this.#past.get(key);
		return past?.[past.length - back];
	}

	#remember(key: string, cycle: number) {
		const past = this.#past.get(key);
		if (past === undefined) this.#past.set(key, [cycle]);
		else past.push(cycle);
	}
}
