package org.lethe.runs;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.measure.Chart;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The files that the stages of a run have stored, by name. Every method reads the directory of the
 * run: a stage that ends adds files, and a repeated stage replaces its files. All names are sorted.
 * Thread-safe.
 *
 * @since 2.1
 */
@ProviderType
public interface Artifacts {

  /** Returns the file {@code result.json}; empty until the run has ended. */
  Optional<Path> result();

  /**
   * Returns the conditions on which the figures depend; empty as long as the run has not ended.
   *
   * @throws org.lethe.api.LetheException if they cannot be read
   * @since 3.2
   */
  Optional<Provenance> provenance();

  /**
   * Returns the safetensors files by the names of their models: {@code original}, {@code
   * adversary}, {@code unlearned} and one per control and reference. The remover of a model is
   * {@code <model>-remover}.
   */
  Map<String, Path> weights();

  /** Returns the pictures of the evaluators. */
  List<PictureFile> pictures();

  /**
   * Returns the files of the charts. A chart's name is its stage and its name within the stage,
   * e.g. {@code evaluate-probe-auroc_linear}.
   */
  Map<String, Path> charts();

  /**
   * Reads a chart.
   *
   * @param name one of {@link #charts}
   * @throws org.lethe.api.LetheException if no chart has this name, or its file is damaged or too
   *     large
   */
  Chart chart(String name);
}
