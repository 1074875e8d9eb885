import { causes } from '#lib/catalog/causes.ts';
import { answer } from '#lib/scenario/answer.ts';
import { readScenario } from '#lib/scenario/read.ts';
import { figures, percent, quantity } from '#lib/units/index.ts';

/** One machine's token, cause by cause, in words. */
export type Breakdown = {
	readonly machine: 'wafer' | 'gpu';
	readonly name: string;
	readonly users: string;
	readonly rate: string;
	readonly time: string;
	readonly line: string; // the scenario, as it can be given to `simulate`
	readonly rows: readonly {
		readonly label: string;
		readonly time: string;
		readonly share: number;
		readonly shown: string;
	}[];
};

/** One machine's part of a question, and what to call the machine. */
export type ExampleSide = {
	readonly machine: 'wafer' | 'gpu';
	readonly name: string;
	readonly scenario: Record<string, unknown>;
};

const asked: readonly ExampleSide[] = [
	{ machine: 'wafer', name: 'Four CS-3', scenario: { system: 'cs3', model: 'llama-3.1-70b', devices: 4 } },
	{ machine: 'gpu', name: 'Eight H100', scenario: { system: 'h100-sxm', model: 'llama-3.1-70b', devices: 8 } }
];

/** Where a machine's time for one token goes; or why it cannot make one, in the reader of scenarios' own words. */
export function breakdownOf({ machine, name, scenario }: ExampleSide): Breakdown | string {
	const read = readScenario(scenario);
	if (!read.ok) return `${read.error.path} ${read.error.message}`;
	const found = answer(read.value);
	if (found.tpotSeconds === null) return `${name} cannot hold it: ${figures(found.devicesNeeded)} would do.`;
	const { tpotSeconds, ledger, tokensPerSecondPerUser } = found;
	return {
		machine,
		name,
		users: read.value.batch === 1 ? 'one user' : `each of ${figures(read.value.batch)} users`,
		rate: `${figures(tokensPerSecondPerUser, 2)}\u2009tok/s`,
		time: quantity(tpotSeconds, 's'),
		line: JSON.stringify(scenario),
		rows: ledger
			.filter(({ seconds }) => seconds > 0)
			.map(({ cause, seconds }) => ({
				label: causes[cause].label,
				time: quantity(seconds, 's', 2),
				share: seconds / tpotSeconds,
				shown: percent(seconds / tpotSeconds)
			}))
	};
}

/** The same question asked of both machines, and where each one's time goes. */
export const workedExample = (): readonly Breakdown[] =>
	asked.map((side) => {
		const found = breakdownOf(side);
		if (typeof found === 'string') throw new RangeError(found);
		return found;
	});
