import { isLine, lengthOf, unfold, type Axis, type GridPhase, type GridPlan } from './grid.ts';
import { LaneMesh } from './lanes.ts';
import { createMesh, type Mesh } from './mesh.ts';
import { layOut } from './network.ts';
import type { Action } from './program.ts';

/** Phases along one axis that follow each other, with the local ones between and after them. */
export type Stretch = {
	readonly axis: Axis;
	readonly lines: 'all' | 'first';
	readonly phases: readonly GridPhase[];
};

/** A plan as stretches, in each of which no line touches another. */
export function stretchesOf(plan: GridPlan): Stretch[] {
	const found: { axis: Axis; lines: 'all' | 'first'; phases: GridPhase[] }[] = [];
	for (const phase of plan.phases) {
		const { axis, lines = 'all' } = isLine(phase) ? phase : { axis: 'x' as const };
		const last = found.at(-1);
		if (last && (!isLine(phase) || (axis === last.axis && lines === last.lines))) last.phases.push(phase);
		else found.push({ axis, lines, phases: [phase] });
	}
	return found;
}

/** Words of each core from 0 on that phases' moves work on; all of them where there are actions. */
export function wordsTouched(plan: GridPlan, phases: readonly GridPhase[]): number {
	if (phases.some((phase) => !isLine(phase) && phase.action !== undefined)) return plan.words;
	const ends = phases
		.filter(isLine)
		.map(({ move, collective: { spread = 1 } }) => move.at + move.count * spread);
	return Math.max(0, ...ends);
}

/** A mesh of one line that takes a stretch's steps, or of many alike; `actions` stand in for the plan's own. */
export function meshOfLine(
	plan: GridPlan,
	{ axis, phases }: Stretch,
	rampCycles: number,
	actions: Action[],
	lanes = 1
): Mesh {
	const length = lengthOf(plan, axis);
	const line = { columns: axis === 'x' ? length : 1, rows: axis === 'x' ? 1 : length };
	const { floats = false } = plan;
	const program = unfold({ ...line, phases, words: wordsTouched(plan, phases), floats, actions });
	return lanes === 1
		? createMesh(program, rampCycles)
		: new LaneMesh(layOut(program, rampCycles), rampCycles, lanes);
}
