package io.koppel.run;

/** Is told when a run of this process is over, whatever became of it. Must not throw. */
public interface RunObserver {

    void afterRun();
}
