/** The trainer as a service: topics in, trainings one at a time, what becomes of them out. */
package org.whaledo.trainer.service;
