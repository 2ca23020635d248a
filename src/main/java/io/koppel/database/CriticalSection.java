package io.koppel.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/** A piece of work that only one thread of one process does at a time. Ends with its process, however that ends. */
final class CriticalSection implements AutoCloseable {

    /** A file lock belongs to the whole JVM and so does not keep its threads apart. */
    private static final ReentrantLock WITHIN_THIS_JVM = new ReentrantLock();

    private final FileChannel channel;

    private CriticalSection(FileChannel channel) {
        this.channel = channel;
    }

    /** Waits for everybody else to be done. */
    static CriticalSection enter(Path lockFile) throws IOException {
        WITHIN_THIS_JVM.lock();
        try {
            FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.lock();
            return new CriticalSection(channel);
        } catch (IOException | RuntimeException failure) {
            WITHIN_THIS_JVM.unlock();
            throw failure;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            WITHIN_THIS_JVM.unlock();
        }
    }
}
