package org.lethe.rows.labelled;

import java.nio.file.Path;
import java.util.List;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.Split;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Files of labelled images of one size: training files, from which the validation images are taken,
 * and test files. Their headers have been checked. A split in a parameter is {@link Split#TRAIN}
 * for the training files, or {@link Split#TEST}.
 */
@ConsumerType
public interface LabelledFiles {

  /** Returns all files, in a fixed order. */
  List<Path> paths();

  /** Returns the annotation, whose values are the labels. */
  Annotation annotation();

  /** Returns the number of channels: 3 (RGB) or 1. */
  int channels();

  /** Returns the number of pixel rows. */
  int height();

  /** Returns the number of pixel columns. */
  int width();

  /** Returns the number of images in the training or test files, at least 1. */
  int count(Split split);

  /**
   * Opens the training or test files.
   *
   * @throws org.lethe.api.LetheException if a file cannot be read
   */
  LabelledReader open(Split split);

  /** Returns warnings of one line each, which each start repeats. */
  default List<String> warnings() {
    return List.of();
  }
}
