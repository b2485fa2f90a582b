package org.halcyon.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/// A program in a process of its own that has the database open with the plain driver, as an SQL shell would.
final class PeerProcess implements AutoCloseable {
    private final Process process;

    PeerProcess(Path database, String statement) throws IOException {
        process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PeerProcess.class.getName(),
                        database.toString(),
                        statement)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    boolean ready() throws IOException {
        String line = process.inputReader(StandardCharsets.UTF_8).readLine();
        return "ready".equals(line);
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }

    /// @param arguments the file and what to do with it before waiting for the end of the input
    public static void main(String[] arguments) throws SQLException, IOException {
        try (Session session = Connections.open(Path.of(arguments[0]))) {
            for (String statement : arguments[1].split(";", -1)) {
                if (statement.startsWith("SELECT")) {
                    session.texts(statement);
                } else {
                    session.execute(statement);
                }
            }
            System.out.println("ready");
            System.out.flush();
            while (System.in.read() >= 0) {
                // until the other end is closed
            }
        }
    }
}
