package org.halcyon.lint;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What must not be called under a lock: code that somebody handed in, files, sockets, databases, logs and waits.
final class Foreign {

    private static final List<String> IO =
            List.of("org/slf4j/", "java/sql/", "java/net/Socket", "java/net/ServerSocket", "java/nio/channels/");
    private static final Set<String> IO_TYPES = Set.of(
            "java/nio/file/Files",
            "java/io/InputStream",
            "java/io/OutputStream",
            "java/io/FileInputStream",
            "java/io/FileOutputStream",
            "java/io/RandomAccessFile",
            "java/io/PrintStream",
            "java/lang/Process",
            "java/lang/ProcessBuilder");
    private static final Set<String> CALLBACKS = Set.of(
            "java/lang/Runnable",
            "java/util/concurrent/Callable",
            "java/util/concurrent/Executor",
            "java/util/concurrent/ExecutorService",
            "java/util/concurrent/Flow$Subscriber",
            "javafx/application/Platform");
    private static final Set<String> FUTURES =
            Set.of("java/util/concurrent/CompletableFuture", "java/util/concurrent/CompletionStage");
    private static final Set<String> RUNS_DEPENDENTS =
            Set.of("complete", "completeExceptionally", "cancel", "obtrudeValue", "join", "get");

    private Foreign() {}

    static boolean is(MethodName call) {
        return isIo(call) || isCallback(call) || isWait(call);
    }

    private static boolean isIo(MethodName call) {
        return IO.stream().anyMatch(call.owner()::startsWith) || IO_TYPES.contains(call.owner());
    }

    private static boolean isCallback(MethodName call) {
        return CALLBACKS.contains(call.owner())
                || (call.owner().startsWith("java/util/function/") && !isCombinator(call))
                || (FUTURES.contains(call.owner())
                        && (RUNS_DEPENDENTS.contains(call.name()) || call.name().startsWith("then")));
    }

    /// `and`, `andThen`, `negate` and the like make a function and call none.
    private static boolean isCombinator(MethodName call) {
        return Stream.of("and", "or", "negate", "compose", "not", "identity", "isEqual")
                .anyMatch(call.name()::startsWith);
    }

    private static boolean isWait(MethodName call) {
        return switch (call.owner()) {
            case "java/lang/Thread" -> Set.of("sleep", "join").contains(call.name());
            case "java/util/concurrent/CountDownLatch", "java/util/concurrent/Semaphore" ->
                Set.of("await", "acquire", "tryAcquire").contains(call.name());
            case "java/util/concurrent/BlockingQueue" ->
                Set.of("put", "take", "poll", "offer").contains(call.name());
            default -> false;
        };
    }
}
