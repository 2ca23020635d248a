package io.koppel.watch.notice;

import io.koppel.watch.problem.Medium;

/** One way to people. */
interface Channel {

    Medium medium();

    /** @throws NoticeFailure if it did not get through, as far as that can be told */
    void send(Notice notice);
}
