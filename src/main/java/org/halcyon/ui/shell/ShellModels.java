package org.halcyon.ui.shell;

import org.halcyon.ui.banner.BannersViewModel;
import org.halcyon.ui.status.StatusViewModel;
import org.halcyon.ui.work.JobActions;
import org.halcyon.ui.work.WorkViewModel;

/// The view models of the frame and what it asks of its owner.
public record ShellModels(
        ShellViewModel shell,
        BannersViewModel banners,
        WorkViewModel work,
        StatusViewModel status,
        JobActions jobActions,
        ShellActions actions) {}
