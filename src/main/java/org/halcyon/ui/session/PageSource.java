package org.halcyon.ui.session;

import java.util.List;
import org.halcyon.ui.shell.PageSpec;

/// Makes the pages of one open network. Called once per session, on the FX thread; the makers of the pages run later,
/// when a page is first opened.
@FunctionalInterface
public interface PageSource {

    List<PageSpec> pages(SessionContext context);
}
