import { causes } from '#lib/catalog/causes.ts';
import { answer } from '#lib/scenario/answer.ts';
import { readScenario } from '#lib/scenario/read.ts';
import { figures, percent, quantity } from '#lib/units/index.ts';

/** One machine's token, cause by cause, in words. */
export type Breakdown = {
	readonly machine: 'wafer' | 'gpu';
	readonly name: string;
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

const asked = [
	{ machine: 'wafer', name: 'Four CS-3', scenario: { system: 'cs3', model: 'llama-3.1-70b', devices: 4 } },
	{ machine: 'gpu', name: 'Eight H100', scenario: { system: 'h100-sxm', model: 'llama-3.1-70b', devices: 8 } }
] as const;

/** The same question asked of both machines, and where each one's time goes. */
export const workedExample = (): readonly Breakdown[] =>
	asked.map(({ machine, name, scenario }) => {
		const read = readScenario(scenario);
		if (!read.ok) throw new RangeError(`${read.error.path} ${read.error.message}`);
		const found = answer(read.value);
		if (found.tpotSeconds === null) throw new RangeError(`the example must fit: ${name}`);
		const { tpotSeconds, ledger, tokensPerSecondPerUser } = found;
		return {
			machine,
			name,
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
	});
