package org.halcyon.packaging;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.spi.ToolProvider;

/// A tool of the JDK that runs this build, called inside its process, so that no other JDK can get in between.
enum JdkTool {
    JDEPS("jdeps"),
    JLINK("jlink"),
    JPACKAGE("jpackage");

    private final String title;

    JdkTool(String title) {
        this.title = title;
    }

    /// @return what the tool printed
    /// @throws ImageException with the words of the tool, if it is missing or fails
    String run(List<String> arguments) throws ImageException {
        ToolProvider tool = ToolProvider.findFirst(title)
                .orElseThrow(() -> new ImageException("This JDK has no " + title + "; a full JDK is needed."));
        var printed = new StringWriter();
        var complained = new StringWriter();
        int code = tool.run(new PrintWriter(printed), new PrintWriter(complained), arguments.toArray(String[]::new));
        if (code != 0) {
            throw new ImageException(title + " ended with " + code + ": " + printed + complained);
        }
        return printed.toString();
    }
}
