package org.lethe.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lethe.api.LetheException;
import org.lethe.runs.Reporter;
import org.lethe.runs.Run;
import org.lethe.runs.Runs;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reports of runs as HTML. */
@Component
public final class ReportService implements Reporter {
  private final Runs runs;

  /** Creates the service. */
  @Activate
  public ReportService(@Reference Runs runs) {
    this.runs = runs;
  }

  @Override
  public void write(Run run, Path file) {
    String page = new Page(ReportedRun.of(run, damages(run))).html();
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, page);
    } catch (IOException e) {
      throw new LetheException("cannot write %s: %s".formatted(file, e), e);
    }
  }

  /** Returns a line for each damaged file of a run that has ended. */
  private List<String> damages(Run run) {
    if (!run.state().ended()) {
      return List.of();
    }
    try {
      return runs.damages(run.id());
    } catch (LetheException noManifest) {
      return List.of(noManifest.getMessage());
    }
  }
}
