package org.halcyon.storage;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Another process with a program of the test tree, and the lines in which it says how far it has come.
record StoreProcess(Process process, BufferedReader lines) implements AutoCloseable {

    static StoreProcess start(Class<?> program, Object... arguments) throws IOException {
        return start(List.of(), program, arguments);
    }

    /// @param options of the virtual machine
    static StoreProcess start(List<String> options, Class<?> program, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        List.of(arguments).forEach(argument -> command.add(argument.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new StoreProcess(process, process.inputReader(StandardCharsets.UTF_8));
    }

    /// The next line that begins with `word`, or all that came instead.
    String line(String word) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(word)) {
                return line;
            }
            all.append(line).append('\n');
        }
        return all.toString();
    }

    /// Waits for its end.
    int exit() throws InterruptedException {
        return process.waitFor(60, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
