import { namesHeld, unbroken } from '#lib/figures/shared/stretch.ts';

const parts = /<(svg|style|table|h2)\b[\s\S]*?<\/\1>|<[^>]*>|[^<]+/g;

/** Keeps every value of the prose with its unit, and a machine's number with its name; drawings, tables and titles have no need. */
export const together = (html: string): string =>
	html.replace(parts, (part) => (part.startsWith('<') ? part : unbroken(part)));

const pieces = /<(script|style|svg|title)\b[\s\S]*?<\/\1>|<[^>]*>|[^<]+/g;

/** A page in which no name breaks at its hyphen, tables and titles included. */
export const namesTogether = (page: string): string =>
	page.replace(pieces, (piece) => (piece.startsWith('<') ? piece : namesHeld(piece)));
