import { conversions, site } from '#lib/catalog/fleet.ts';
import { wafers } from '#lib/catalog/wafers.ts';
import { delivered, powerPath, type Stage, type Step } from '#lib/model/fleet/path.ts';
import { spans, type Span } from '#lib/model/fleet/spans.ts';
import { watts } from '#lib/units/index.ts';
import { usual, type Settings } from './settings.ts';

/** The steps of power on its way from the grid into a core. */
export const stepIds = ['site', 'supply', 'auxiliaries', 'intermediate', 'pointOfLoad'] as const;

export type StepId = (typeof stepIds)[number];

const percent = 100;

/** Watts that one system draws at its plug. */
export const systemWatts = wafers.cs3.fields.systemPower.value;

type Shares = { readonly pue: number } & { readonly [K in Exclude<StepId, 'site'>]: number };

const sharesOf = ({ pue, supply, auxiliaries, intermediate, pointOfLoad }: Settings): Shares => ({
	pue,
	supply: supply / percent,
	auxiliaries: auxiliaries / percent,
	intermediate: intermediate / percent,
	pointOfLoad: pointOfLoad / percent
});

function pathOf(shares: Shares): readonly Stage<StepId>[] {
	const steps: readonly Step<StepId>[] = stepIds.map((name) => ({
		name,
		efficiency: name === 'site' ? 1 / shares.pue : shares[name]
	}));
	return powerPath(watts(systemWatts * shares.pue), steps);
}

/** One system's power from the grid to its cores, and the span of what arrives. A number the reader set has no range. */
export function pathFor(settings: Settings): {
	readonly stages: readonly Stage<StepId>[];
	readonly arrives: Span;
} {
	const shares = sharesOf(settings);
	const ranged = (key: Exclude<StepId, 'site'>) =>
		settings[key] === usual[key] ? conversions[key].range : undefined;
	const { arrives } = spans((at: Shares) => ({ arrives: delivered(pathOf(at)) }), shares, {
		supply: ranged('supply'),
		auxiliaries: ranged('auxiliaries'),
		intermediate: ranged('intermediate'),
		pointOfLoad: ranged('pointOfLoad')
	});
	return { stages: pathOf(shares), arrives };
}

/** Where each step's efficiency comes from, as an anchor of the sources page. */
export const stepSource: Readonly<Record<StepId, string>> = {
	site: 'site.pue',
	supply: 'conversions.supply',
	auxiliaries: 'conversions.auxiliaries',
	intermediate: 'conversions.intermediate',
	pointOfLoad: 'conversions.pointOfLoad'
};

/** The range of what a site adds, as the survey and the largest operators have it. */
export const pueRange = site.pue.range;
