import { gpuEntry, type GpuId } from '../gpus.ts';
import { gpuPackages, type GpuPackage } from '../packages.ts';
import { labelled, shared, subject, type Chapter } from './number.ts';
import type { Labels } from './labels.ts';

const packageLabels: Labels<GpuPackage> = {
	multiprocessors: ['multiprocessors', ''],
	stacks: ['stacks of memory', ''],
	sites: ['sites for stacks', ''],
	dies: ['memory dies in a stack', ''],
	channels: ['channels of a stack', ''],
	cacheBandwidth: ['second-level cache to the multiprocessors', 'B/s']
};

/** What is in the GPU packages that the memory wall draws. */
export function packageChapter(): Chapter {
	const usedIn = 'memory wall';
	const named = Object.fromEntries(
		Object.keys(gpuPackages).map((id) => [id, { name: gpuEntry(id as GpuId).name }])
	);
	const subjects = shared(named, (_entry, id) => gpuPackages[id as keyof typeof gpuPackages]).map(
		({ id, name, fields }) =>
			subject(`package-${id}`, name, usedIn, labelled<GpuPackage>(fields, packageLabels))
	);
	return { name: 'What is in their packages', usedIn, subjects };
}
