package io.koppel.simulator;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.ExecutorService;

/** Stands before the JDK's server, which tells no time but the machine's, and puts the simulated one into its answers. */
final class DateRelay implements AutoCloseable {

    private static final byte[] HEADER = "\r\nDate: ".getBytes(StandardCharsets.US_ASCII);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US).withZone(ZoneOffset.UTC);
    private static final int DATE_LENGTH = 29;

    private final ServerSocket entrance;
    private final int exit;
    private final SimulatedClock clock;
    private final ExecutorService threads;

    DateRelay(int exit, SimulatedClock clock, ExecutorService threads) {
        this.exit = exit;
        this.clock = clock;
        this.threads = threads;
        try {
            entrance = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        threads.execute(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    private interface Pump {
        void run(InputStream in, OutputStream out) throws IOException;
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), exit);
                threads.execute(() -> pump(client, server, InputStream::transferTo));
                threads.execute(() -> pump(server, client, this::answers));
            } catch (IOException closed) {
                // Ends with the simulator, or with a client that went away.
            }
        }
    }

    /** A connection that is cut on one side is cut on the other. */
    private static void pump(Socket from, Socket to, Pump pump) {
        try (from;
                to) {
            pump.run(from.getInputStream(), to.getOutputStream());
        } catch (IOException cut) {
            // as above
        }
    }

    private void answers(InputStream in, OutputStream out) throws IOException {
        BufferedInputStream answers = new BufferedInputStream(in);
        BufferedOutputStream client = new BufferedOutputStream(out);
        int matched = 0;
        for (int next = answers.read(); next >= 0; next = answers.read()) {
            client.write(next);
            matched = next == HEADER[matched] ? matched + 1 : next == HEADER[0] ? 1 : 0;
            if (matched == HEADER.length) {
                answers.skipNBytes(DATE_LENGTH);
                client.write(DATE.format(clock.now()).getBytes(StandardCharsets.US_ASCII));
                matched = 0;
            }
            if (answers.available() == 0) {
                client.flush();
            }
        }
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException unclosable) {
            throw new UncheckedIOException(unclosable);
        }
    }
}
