/**
 * The buffers under all typed columns within a value, each once, so that a worker can hand them over instead of copying
 * them. Looks into plain objects and arrays.
 */
export function buffersIn(value: unknown, found: Set<ArrayBuffer> = new Set()): Set<ArrayBuffer> {
	if (typeof value !== 'object' || value === null) return found;
	if (ArrayBuffer.isView(value)) {
		if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
	} else for (const part of Object.values(value)) buffersIn(part, found);
	return found;
}
