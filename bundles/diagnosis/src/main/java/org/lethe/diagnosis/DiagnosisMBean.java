package org.lethe.diagnosis;

/** The diagnosis as an MBean. */
public interface DiagnosisMBean {

  /**
   * Returns one line per problem of a bundle or component, with its cause; an empty array if all
   * work.
   */
  String[] getProblems();
}
