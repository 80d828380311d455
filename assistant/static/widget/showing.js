/* What is shown of a conversation: all that was said before, and each answer as it comes. */

export class Showing {
  constructor(talk) {
    this.talk = talk;
  }

  all({ messages, ticket_id, agent, last_event_id, rated }) {
    const { talk } = this;
    const { said } = talk;
    let left;
    said.clear();
    for (const message of messages) {
      if (message.from === "status") {
        const piece = talk.hearing.told(message);
        if (message.status !== "agent_joined") left = piece;
      } else if (message.from === "agent") said.agentSaid(message);
      else if (message.from === "assistant") said.corrected(message);
      else {
        if (message.text) said.asked(message.client_message_id ?? message.id, message.text);
        const piece = said.answered(message.reply, message.view, message.at);
        this.#offer(message.reply);
        if (message.helpful) left = piece;
        if (message.helpful != null || message === messages.at(-1)) talk.opinion.under(piece, message.reply, message.helpful);
      }
    }
    talk.lastId = last_event_id;
    talk.agent = agent;
    talk.rated = rated;
    if (left) talk.opinion.ask(left);
    talk.expect(Boolean(ticket_id));
    talk.presence.look();
  }

  answer(reply) {
    const { talk } = this;
    const piece = talk.said.answered(reply, reply.view);
    if (piece) {
      this.#offer(reply);
      talk.said.toEnd(piece.previousElementSibling ?? piece);
      talk.host.emit("answer", { reply });
      talk.presence.look();
      talk.opinion.under(piece, reply);
    }
    if (reply.handoff?.ticket_id && !talk.awaited) {
      talk.host.emit("handoff", reply.handoff);
      talk.expect(true);
    }
  }

  #offer({ quick_replies }) {
    this.talk.frame.offer(quick_replies, (text) => this.talk.sending.ask(text));
  }
}
