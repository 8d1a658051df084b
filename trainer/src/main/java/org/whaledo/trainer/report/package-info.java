/** What people look at: a report of an evaluation, curves of a training, maps of an embedding. */
package org.whaledo.trainer.report;
