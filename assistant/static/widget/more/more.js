/* What an opened chat does not need at once: judging an answer, hearing from a person, saving, an app around us. */

import { Bridge } from "./bridge.js";
import { Hearing } from "./hearing.js";
import { Opinion } from "./opinion.js";
import { Presence } from "./presence.js";
import { unfold } from "./tools.js";
import { transcriptOf } from "./transcript.js";

/* `sheet` is the style of what these show. */
export const more = { Bridge, Hearing, Opinion, Presence, transcriptOf, unfold, sheet: MORE_STYLE };
