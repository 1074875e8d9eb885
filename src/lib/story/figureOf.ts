import { createContext } from 'svelte';

/** The id of the figure that a chapter's words are about: set by the chapter, read by its steps. */
export const [getFigure, setFigure] = createContext<() => string>();
