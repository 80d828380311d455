/* What an opened chat does not need at once: judging an answer, hearing from a person, saving, an app around us. */

import { Bridge } from "./bridge.js";
import { Hearing } from "./hearing.js";
import { Opinion } from "./opinion.js";
import { saved, transcriptOf } from "./transcript.js";

export const more = { Bridge, Hearing, Opinion, saved, transcriptOf };
