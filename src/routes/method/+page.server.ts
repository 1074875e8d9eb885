import { constantsOf } from '#lib/story/method/constants.ts';
import { lawAndMesh } from '#lib/story/method/sideBySide.ts';
import { workedExample } from '#lib/story/method/example.ts';

/** The model's constants, and one answer taken apart, worked out when the page is built. */
export const load = () => ({
	wafer: constantsOf('wafer-constants'),
	h100: constantsOf('kernels-h100-sxm'),
	engine: constantsOf('engine-trt-llm'),
	example: workedExample(),
	sideBySide: lawAndMesh()
});
