import type { ModelId } from '#lib/catalog/models.ts';
import type { Steps } from '#lib/figures/shared/coming.ts';
import { runningAt, whereIs } from '#lib/scene/wafer/moment.ts';
import type { Level } from '#lib/scene/wafer/compose.ts';
import { fieldOfWafer, floorsOf } from './floors.ts';
import { lineRun } from './meshLine.ts';
import { rivalLayer } from './rival.ts';
import { tokenRun, usersOn } from './run.ts';
import { mostUsers } from './settings.ts';
import { tour } from './stepsOf.ts';
import { layerStarts, tellingTime } from './times.ts';

type Opening = {
	readonly model: ModelId;
	readonly users: number;
	readonly time: number | null; // s since the first token began; null for the telling moment
	readonly level: Level;
};

/** All that a picture of a token on its way shows at first, found one piece after the other, and kept. */
export function* waferSteps({ model, users, time, level }: Opening): Steps {
	const most = yield* usersOn.steps(model, mostUsers);
	const run = yield* tokenRun.steps({ model, users: Math.min(users, most) });
	yield layerStarts(run);
	const floors = floorsOf(run);
	yield floors;
	const { trace, sites } = run.events;
	const at = time === null ? tellingTime(run) : time % run.token;
	const place = whereIs(runningAt(trace, at * trace.clock), 0);
	yield fieldOfWafer(floors, sites[place?.unit ?? 0]?.wafer ?? 0);
	yield rivalLayer(model);
	yield tour(run);
	if (level !== 'cores' && level !== 'core') return; // elsewhere the line of cores is run where there is room for it
	const { wafer } = run.question;
	yield* lineRun.steps(run.region.rows, wafer.clock, wafer.rampCycles);
}
